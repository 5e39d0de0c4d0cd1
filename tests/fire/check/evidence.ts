import { randomUUID } from 'node:crypto'
import type { Run } from '../../support/run.ts'
import { outside, type Arrival } from '../../support/outside.ts'
import type { Callers } from '../load/callers.ts'
import type { Watched } from '../load/watch.ts'
import { decoder, type Stood } from './decode.ts'
import { ledgerIn, ledgerPath, type Ledger } from './hubs-ledger.ts'
import { readTopics } from './read-topics.ts'

export const topicsRead = ['hub.intake.v1', 'hub.events.v1', 'hub.releases.gp.v1', 'hub.releases.partner.v1', 'hub.deliveries.v1', 'hub.keys.v1', 'hub.dead.v1'] as const

export const partners = ['action-together', 'age-uk-oldham', 'mind', 'positive-steps']
export const practicesTold = ['A1001', 'B2002']

/** All that can be known from outside: what stands on the topics, what reached the sinks, what the doors said to whom. */
export interface Evidence {
  readonly stood: Readonly<Record<(typeof topicsRead)[number], readonly Stood[]>>
  readonly arrivals: Readonly<Record<string, readonly Arrival[]>>
  /** When the sinks were asked, in milliseconds: what is recorded later may have come later. */
  readonly gatheredAt: number
  readonly answers: Callers['answers']
  readonly watched: Watched
  /** The hub's own books; undefined where ops keeps none. */
  readonly ledger: Ledger | undefined
}

const inPlace = (all: readonly Stood[]): readonly Stood[] => all.toSorted((a, b) => a.partition - b.partition || a.offset - b.offset)

export const readFactsFrom = async (run: Run): Promise<readonly Stood[]> => inPlace(await Promise.all((await readTopics(run, ['hub.events.v1'])).map(decoder(run))))

/** A sink records what it answers: what hung there came before what it was answered after. */
const asTheyCame = (arrivals: readonly Arrival[]): readonly Arrival[] => arrivals.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

const ledgerOf = async (callers: Callers): Promise<Ledger | undefined> => {
  const { status, body } = await callers.ask({ door: 'ops', as: 'ops', path: ledgerPath(Date.now()), id: randomUUID(), correlation: randomUUID() })
  return status === 200 ? ledgerIn(body) : undefined
}

export const gather = async (run: Run, callers: Callers, watched: Watched): Promise<Evidence> => {
  // first: what was answered and what has arrived by then is on the topics by now
  const gatheredAt = Date.now()
  const answers = [...callers.answers]
  const told = await Promise.all([...partners, ...practicesTold].map(async (who) => [who, asTheyCame(await outside(run).arrivals(who))] as const))
  const decode = decoder(run)
  const all = await Promise.all((await readTopics(run, topicsRead)).map(decode))
  const byTopic = Map.groupBy(all, ({ topic }) => topic)
  const stood = Object.fromEntries(topicsRead.map((topic) => [topic, inPlace(byTopic.get(topic) ?? [])])) as unknown as Evidence['stood']
  return { stood, arrivals: Object.fromEntries(told), gatheredAt, answers, watched, ledger: await ledgerOf(callers) }
}

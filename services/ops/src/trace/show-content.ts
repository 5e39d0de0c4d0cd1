import type { Organisation, Seal } from '@oldham-cares/domain'
import { topics } from '@oldham-cares/log'
import type { Unsealing } from '@oldham-cares/service-kit'
import { traceContents } from '../exits.js'
import type { Gathered } from './gather.js'
import { gatherUnder } from './read-trace.js'
import type { Tracing } from './tracing.js'

/** A record of a journey as it stands on the log, with what was sealed in it. */
export interface ShownRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly type: string
  /** Everything that is not sealed. */
  readonly record: Readonly<Record<string, unknown>>
  readonly opened: readonly { readonly category: string; readonly content: unknown }[]
}

export interface ShownJourney {
  readonly person: string
  /** Why nothing is shown: dotted. */
  readonly sealed?: string
  readonly records: readonly ShownRecord[]
}

export interface ShownContent {
  readonly id: string
  readonly journeys: readonly ShownJourney[]
  /** There is more than is shown. */
  readonly more: boolean
}

export type Showing = Tracing & { readonly unsealing: Unsealing }

type Sealed = { readonly type: string; readonly seals: readonly Seal[] }

const sealedIn = ({ commands, facts, partition }: Gathered) => [
  ...commands.flatMap(({ at, command }) => (command === undefined ? [] : [{ topic: topics.intake, partition, offset: at.offset, record: command as Sealed }])),
  ...facts.flatMap(({ at, fact }) => (fact === undefined ? [] : [{ topic: topics.events, partition, offset: at.offset, record: fact as Sealed }]))
]

const show = async (gathered: Gathered, { unsealing }: Showing, by: Organisation): Promise<ShownJourney> => {
  const { person, referrals } = gathered
  const records = sealedIn(gathered)
  const [referral, another] = referrals
  const seals = records.flatMap(({ record }) => record.seals)
  const unsealed = await traceContents.unseal(unsealing, by, {
    person,
    seals,
    ...(referral === undefined || another !== undefined ? {} : { referral })
  })
  if ('refused' in unsealed) return { person, sealed: unsealed.refused, records: [] }
  return {
    person,
    records: records.map(({ record: { seals: own, type, ...record }, ...stands }) => ({
      ...stands,
      type,
      record,
      opened: own.map((seal) => ({ category: seal.category, content: unsealed.contents.get(seal) }))
    }))
  }
}

/**
 * What the records of a journey say, opened. Whoever asks is on the record first; somebody erased stays sealed. Throws
 * AuditAway, NotCaughtUp, PersonFrozen and GateFault: then nothing is shown.
 */
export const showContent =
  (parts: Showing) =>
  async (by: Organisation, id: string): Promise<ShownContent | undefined> => {
    const found = await gatherUnder(parts, id)
    return found && { id, journeys: await Promise.all(found.gathered.map((gathered) => show(gathered, parts, by))), more: found.more }
  }

export type ShowContent = ReturnType<typeof showContent>

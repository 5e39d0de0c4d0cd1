import { type Log, type View } from '@oldham-cares/log'
import type { Recipient } from '@oldham-cares/domain'
import type { Pair } from '../book/pair.js'
import { folded } from '../fold/fold-batch.js'
import type { EndsAgo } from './ends-ago.js'
import { isDead, judgePair, stageOf, type StatusOfOpen } from './judge-pair.js'
import { readOpen, type OpenRows } from './read-open.js'
import { allPartitions } from './read-books.js'

/** A pair that is not settled, or something that must not be. */
export interface OpenPair {
  readonly status: StatusOfOpen
  /** Dotted: why it is dead or unexplained, or what it waits for. */
  readonly reason: string
  readonly partition: number
  readonly fact: string
  readonly recipient: Recipient
  readonly flow?: string
  readonly offset?: number
  /** When the fact came, or the first that was heard of it; in ms. */
  readonly since: number
  readonly attempts?: number
  readonly failure?: string
}

export interface Look {
  readonly open: readonly OpenPair[]
  /** Commands with a verdict that no door wrote down. */
  readonly notAudited: readonly { readonly command: string; readonly door: string; readonly since: number }[]
  readonly partitions: readonly OpenRows[]
  /** Partitions that have not folded what stood there a while ago: of them nothing is called unexplained. */
  readonly catchingUp: number
}

/** Facts and recipients, and commands, that cannot be accounted for. */
export const unexplainedIn = ({ open, notAudited }: Pick<Look, 'open' | 'notAudited'>): number =>
  open.filter(({ status }) => status === 'unexplained').length + notAudited.length

export interface Looking {
  readonly view: Pick<View, 'load' | 'raw'>
  readonly log: Pick<Log, 'offsets'>
  readonly ends: EndsAgo
  readonly now: () => number
  /** What came less than this ago, in ms, is on its way. */
  readonly graceMs: number
}

const told = (partition: number, pair: Pair, status: StatusOfOpen, reason: string): OpenPair => ({
  status,
  reason,
  partition,
  fact: pair.fact,
  recipient: pair.recipient,
  ...(pair.entitled === undefined ? {} : { flow: pair.entitled.flow, offset: pair.entitled.offset }),
  since: pair.entitled?.since ?? pair.heard,
  ...(pair.attempts === undefined ? {} : { attempts: pair.attempts }),
  ...(pair.failure === undefined ? {} : { failure: pair.failure })
})

const deadReason = ({ factDead, releaseDead, abandoned }: Pair): string => (factDead ?? releaseDead ?? abandoned)?.reason ?? 'RECORD.DEAD'

const judged = ({ partition, standing, pairs, odd }: OpenRows, isOld: (since: number) => boolean): readonly OpenPair[] => [
  ...pairs.map((pair) => {
    const unexplained = isOld(pair.heard) ? judgePair(pair, standing) : undefined
    if (unexplained !== undefined) return told(partition, pair, 'unexplained', unexplained)
    return isDead(pair) ? told(partition, pair, 'dead', deadReason(pair)) : told(partition, pair, 'pending', stageOf(pair))
  }),
  ...odd.map(({ what, fact, recipient, since }): OpenPair => ({ status: 'unexplained', reason: what, partition, fact, recipient, since }))
]

const hasFolded = ({ partition, standing }: OpenRows, ends: Readonly<Record<string, readonly number[]>> | undefined): boolean =>
  ends !== undefined && folded.every((topic) => (standing.next[topic] ?? 0) >= (ends[topic]?.[partition] ?? 0))

/** Everything that is open now, one by one. */
export const lookAtOpen = async ({ view, ends, now, graceMs }: Looking): Promise<Look> => {
  const before = ends.longAgo()
  const partitions = await Promise.all(allPartitions.map((partition) => readOpen(view, partition)))
  const time = now()
  const isOld = (since: number) => time - since > graceMs
  const settled = partitions.filter((rows) => hasFolded(rows, before))
  return {
    partitions,
    catchingUp: partitions.length - settled.length,
    open: partitions.flatMap((rows) => judged(rows, settled.includes(rows) ? isOld : () => false)),
    notAudited: settled.flatMap(({ handed }) =>
      [...handed].flatMap(([command, { door, since, accepted, decided }]) => (decided && accepted === 0 && isOld(since) ? [{ command, door, since }] : []))
    )
  }
}

import { type View } from '@oldham-cares/log'
import type { Recipient } from '@oldham-cares/domain'
import type { Pair } from '../book/pair.js'
import { nothingYet, standingRow, type Standing } from '../book/standing.js'
import type { Handed, Taken } from '../fold/command-rows.js'
import { folded } from '../fold/fold-batch.js'
import type { Odd } from '../fold/pair-rows.js'
import type { EndsAgo } from './ends-ago.js'
import { isDead, judgePair, stageOf, type StatusOfOpen } from './judge-pair.js'
import { readOpen, type Open } from './read-open.js'
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

/** A command with a verdict that no door wrote down. */
export interface NotAudited {
  readonly command: string
  readonly door: string
  readonly since: number
}

/** Who is shown what is open, one after another, in no order: nobody has to hold all of it. */
export interface Onlooker {
  pair?(open: OpenPair): void
  notAudited?(command: NotAudited): void
  handed?(handed: Handed): void
  taken?(at: { readonly partition: number; readonly offset: number }, taken: Taken): void
}

export interface Looked {
  /** Partitions that have not folded what stood there a while ago: of them nothing is called unexplained. */
  readonly catchingUp: number
}

export type Look = (onlooker: Onlooker) => Promise<Looked>

export interface Looking {
  readonly view: Pick<View, 'load' | 'raw'>
  readonly ends: EndsAgo
  readonly now: () => number
  /** What came less than this ago, in ms, is on its way. */
  readonly graceMs: number
}

interface Judging {
  readonly partition: number
  readonly standing: Standing
  /** Whether it has had the time to be explained. */
  readonly isOld: (since: number) => boolean
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

const judged = (pair: Pair, { partition, standing, isOld }: Judging): OpenPair => {
  const unexplained = isOld(pair.heard) ? judgePair(pair, standing) : undefined
  if (unexplained !== undefined) return told(partition, pair, 'unexplained', unexplained)
  return isDead(pair) ? told(partition, pair, 'dead', deadReason(pair)) : told(partition, pair, 'pending', stageOf(pair))
}

const oddOf = ({ what, fact, recipient, since }: Odd, partition: number): OpenPair => ({ status: 'unexplained', reason: what, partition, fact, recipient, since })

const show = (open: Open, judging: Judging, onlooker: Onlooker): void => {
  const { partition, isOld } = judging
  if ('pair' in open) return onlooker.pair?.(judged(open.pair, judging))
  if ('odd' in open) return onlooker.pair?.(oddOf(open.odd, partition))
  if ('taken' in open) return onlooker.taken?.({ partition, offset: open.offset }, open.taken)
  const { command, handed } = open
  onlooker.handed?.(handed)
  const { door, since, accepted, decided } = handed
  if (decided && accepted === 0 && isOld(since)) onlooker.notAudited?.({ command, door, since })
}

const hasFolded = ({ next }: Standing, partition: number, ends: Readonly<Record<string, readonly number[]>> | undefined): boolean =>
  ends !== undefined && folded.every((topic) => (next[topic] ?? 0) >= (ends[topic]?.[partition] ?? 0))

/** Goes through everything that is open now, one by one. */
export const lookAtOpen =
  ({ view, ends, now, graceMs }: Looking): Look =>
  async (onlooker) => {
    const [before, time] = [ends.longAgo(), now()]
    const settled = await Promise.all(
      allPartitions.map(async (partition) => {
        const standing = (await view.load(partition, [standingRow])).rows.get<Standing>(standingRow) ?? nothingYet
        const isSettled = hasFolded(standing, partition, before)
        const isOld = (since: number) => isSettled && time - since > graceMs
        for await (const open of readOpen(view, partition)) show(open, { partition, standing, isOld }, onlooker)
        return isSettled
      })
    )
    return { catchingUp: settled.filter((isSettled) => !isSettled).length }
  }

/** Facts and recipients, and commands, that cannot be accounted for. */
export const countUnexplained = async (look: Look): Promise<number> => {
  let count = 0
  await look({ pair: ({ status }) => void (count += status === 'unexplained' ? 1 : 0), notAudited: () => void (count += 1) })
  return count
}

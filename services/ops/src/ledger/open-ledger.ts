import { InTurn, topics, View, type ClosedDays, type IsLineSigned, type Log, type OffsetsOfTopics, type PartitionHandler, type SignLine } from '@oldham-cares/log'
import { EverySoOften, type Logger } from '@oldham-cares/service-kit'
import { closeDay, type Closing } from './close/close-day.js'
import { followLines } from './close/follow-lines.js'
import { FoldTopic, type FoldingTopic } from './fold-topic.js'
import { folded } from './fold/fold-batch.js'
import { readEntry } from './fold/read-entry.js'
import { KeepBooks } from './keep-books.js'
import { passTimeline } from './pass-timeline.js'
import { checkBooks } from './read/check-books.js'
import { EndsAgo } from './read/ends-ago.js'
import { countUnexplained, lookAtOpen, type Look } from './read/look-at-open.js'
import { followOperations } from './redrive/follow-operations.js'
import { passRedrives } from './redrive/pass-redrives.js'
import { WatchLedger } from './watch-ledger.js'

export interface LedgerTimes {
  /** How often the timeline's progress is asked for. */
  readonly passMs: number
  /** By how much the clocks of services may differ: what was redriven counts that long after. */
  readonly settleMs: number
  /** How often it is looked at what is open. */
  readonly lookMs: number
  /** What came less than this ago is on its way. */
  readonly graceMs: number
  /** How often it is asked whether a day can be closed. */
  readonly closeMs: number
  /** How long after midnight a day is closed. */
  readonly closeAfterMs: number
}

export const usualTimes: LedgerTimes = { passMs: 1_000, settleMs: 5_000, lookMs: 15_000, graceMs: 60_000, closeMs: 60_000, closeAfterMs: 600_000 }

export interface Given {
  readonly log: Log
  readonly logger: Logger
  readonly keys: { readonly sign: SignLine; readonly isSigned: IsLineSigned }
  readonly now: () => number
  readonly times: LedgerTimes
  /** Where each topic begins for the ledger, where that is not its beginning. */
  readonly beginning?: OffsetsOfTopics
  /** The timeline's group, where it is another. */
  readonly timeline?: string
}

export interface Ledger {
  readonly view: View
  readonly closed: ClosedDays
  readonly look: Look
  readonly closing: Closing
  readonly watch: WatchLedger
  start(): Promise<void>
  stop(): Promise<void>
}

/** Of what is folded into the books: what another version folded is never read. */
const booksVersion = 3

/** Offsets of the beginning of every topic, asked once for all partitions that open at about the same time. */
const beginnings = (log: Log, given?: OffsetsOfTopics) => {
  let asked = given && { at: Infinity, offsets: Promise.resolve(given) }
  return async (topic: string, partition: number): Promise<number> => {
    if (asked === undefined || performance.now() - asked.at > 1_000) asked = { at: performance.now(), offsets: log.offsets(folded, 'beginning') }
    return (await asked.offsets)[topic]?.[partition] ?? 0
  }
}

interface Handling {
  readonly gone: NonNullable<FoldingTopic['gone']>
  readonly inTurn: Closing['inTurn']
  readonly beginning: (topic: string, partition: number) => Promise<number>
}

const handlersOf = (log: Log, view: View, books: KeepBooks, { gone, inTurn, beginning }: Handling): ReadonlyMap<string, PartitionHandler> =>
  new Map(folded.map((topic) => [topic, new FoldTopic({ topic, view, books, inTurn, beginning, read: (record) => readEntry(log, record), ...(topic === topics.dead ? { gone } : {}) })]))

/** Puts the ledger together. `name` is the books' and the group's. */
export const openLedger = async (name: string, { log, logger, keys, now, times, beginning, timeline = 'timeline' }: Given): Promise<Ledger> => {
  const closed = await followLines(log, keys.isSigned, logger)
  const { redrives, knownUntil, gone } = await followOperations({ log, now, settleMs: times.settleMs })
  const view = new View(log.redis, name, booksVersion)
  const turns = new InTurn()
  const inTurn: Closing['inTurn'] = (partition, work) => turns.run(String(partition), work)
  const books = new KeepBooks({ view, lines: () => closed.all, forget: (key) => log.redis.del(key) })
  const ends = new EndsAgo(now, times.graceMs / 2)
  const look = lookAtOpen({ view, ends, now, graceMs: times.graceMs })
  const unexplained = () => countUnexplained(look)
  const closing: Closing = { log, view, books, closed, sign: keys.sign, inTurn, unexplained, now, graceMs: times.closeAfterMs, logger }
  const consumer = log.consumerBeside(name, handlersOf(log, view, books, { gone, inTurn, beginning: beginnings(log, beginning) }))
  const watch = new WatchLedger({ log, ends, look, check: (partition) => checkBooks(view, partition), logger, now })
  const every = (everyMs: number, event: 'ledger.not-passed' | 'ledger.not-revived' | 'ledger.not-looked-at' | 'ledger.not-closed', work: () => Promise<unknown>): EverySoOften =>
    new EverySoOften({ everyMs, work, failed: (cause) => logger.error(event, { topic: topics.ledger }, cause) })
  const repeated = [
    every(times.passMs, 'ledger.not-passed', () => passTimeline({ log, books, inTurn, group: timeline })),
    every(times.passMs, 'ledger.not-revived', () => passRedrives({ log, books, inTurn, redrives, knownUntil })),
    every(times.lookMs, 'ledger.not-looked-at', () => watch.once()),
    every(times.closeMs, 'ledger.not-closed', () => closeDay(closing))
  ]
  return {
    view,
    closed,
    look,
    closing,
    watch,
    start: async () => {
      await consumer.start()
      for (const one of repeated) one.start()
    },
    stop: async () => {
      await Promise.all(repeated.map((one) => one.stop()))
      await consumer.close()
    }
  }
}

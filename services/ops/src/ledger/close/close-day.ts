import { linkTo, topics, type ClosedDays, type LedgerClosed, type Log, type SignLine, type View } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import { dayAfter, dayOf, type Day } from '../book/day.js'
import { positionsOf, sameCut, type Cut } from '../book/standing.js'
import { folded } from '../fold/fold-batch.js'
import type { KeepBooks } from '../keep-books.js'
import { Accounts, isRecipients } from '../read/accounts.js'
import { allPartitions, daysIn, readCounts } from '../read/read-books.js'

export interface Closing {
  readonly log: Pick<Log, 'offsets' | 'append'>
  readonly view: Pick<View, 'load'>
  readonly books: Pick<KeepBooks, 'change' | 'standing'>
  readonly closed: Pick<ClosedDays, 'last'>
  readonly sign: SignLine
  readonly inTurn: <Result>(partition: number, work: () => Promise<Result>) => Promise<Result>
  /** How much cannot be accounted for now. */
  readonly unexplained: () => Promise<number>
  readonly now: () => number
  /** How long after midnight a day is closed. */
  readonly graceMs: number
  readonly logger: Pick<Logger, 'info'>
}

/** The day after the last that was closed, once it is over; before there is one, the first that anything was counted on. */
export const dayToClose = async ({ closed, view, now, graceMs }: Pick<Closing, 'closed' | 'view' | 'now' | 'graceMs'>): Promise<Day | undefined> => {
  const last = closed.last?.day
  const first = (await Promise.all(allPartitions.map((partition) => daysIn(view, partition)))).flatMap(([day]) => day ?? []).toSorted()[0]
  const day = last === undefined ? first : dayAfter(last)
  return day !== undefined && day < dayOf(now() - graceMs) ? day : undefined
}

/** From now on nothing more counts in that day; where it reaches to. Undefined while something that stands is not folded. */
const markDay = async ({ books, inTurn }: Closing, day: Day, partition: number, ends: Readonly<Record<string, readonly number[]>>): Promise<Cut | undefined> => {
  const standing = await inTurn(partition, () =>
    books.change(partition, (now) => {
      const isFolded = folded.every((topic) => (now.next[topic] ?? 0) >= (ends[topic]?.[partition] ?? 0))
      if (!isFolded || now.respects >= day || now.mark !== undefined) return undefined
      return { rows: [], fold: (_page, at) => ({ ...at, mark: { day, cut: positionsOf(at) } }) }
    })
  )
  return typeof standing !== 'string' && standing.mark?.day === day ? standing.mark.cut : undefined
}

const accountsOf = async ({ view, closed }: Closing, day: Day): Promise<LedgerClosed['accounts']> => {
  const accounts = new Accounts()
  for (const { flow, recipient, closing } of closed.last?.accounts ?? []) accounts.open(flow, `${recipient.kind}/${recipient.id}`, closing)
  for (const { book, row } of await readCounts(view, (one) => one <= day && one > (closed.last?.day ?? ''))) if (isRecipients(book)) accounts.add(book, row)
  return accounts.list()
}

/** Rows that were lost while they were summed up are marked no more, or at other offsets: the sums would be of half the books. */
const areMarked = async ({ books }: Closing, day: Day, cuts: readonly Cut[]): Promise<boolean> => {
  const standings = await Promise.all(allPartitions.map((partition) => books.standing(partition)))
  return standings.every(({ mark }, partition) => mark?.day === day && sameCut(mark.cut, cuts[partition] ?? {}))
}

const cutsOf = (cuts: readonly Cut[]): LedgerClosed['cuts'] =>
  cuts.flatMap((cut, partition) =>
    Object.entries(cut).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([topic, offset]) => ({ partition, topic, offset }))
  )

/**
 * Closes the next day that is over: marks every partition, sums up, signs and appends the line. What was cut short is found by
 * its marks and closed at the same offsets. Where somebody else's line came first, this one counts for nothing.
 */
export const closeDay = async (closing: Closing): Promise<LedgerClosed | undefined> => {
  const { log, closed, sign, now, unexplained, logger } = closing
  const day = await dayToClose(closing)
  if (day === undefined) return undefined
  const ends = await log.offsets(folded, 'end')
  const cuts = await Promise.all(allPartitions.map((partition) => markDay(closing, day, partition, ends)))
  if (!cuts.every((cut) => cut !== undefined)) return undefined
  const last = closed.last
  const line = await sign({
    number: (last?.number ?? 0) + 1,
    day,
    previous: linkTo(last),
    accounts: await accountsOf(closing, day),
    unexplained: await unexplained(),
    cuts: cutsOf(cuts),
    time: now()
  })
  if (closed.last !== last || !(await areMarked(closing, day, cuts))) return undefined
  await log.append(topics.ledger, ledgerKey, line)
  logger.info('ledger.closed', { number: line.number, count: line.accounts.length, at: day })
  return line
}

/** All lines in one partition, in one order. */
export const ledgerKey = 'ledger'

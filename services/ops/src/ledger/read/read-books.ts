import { partitionCount, type View } from '@oldham-cares/log'
import type { Day } from '../book/day.js'
import { daysRow, indexRow, type Counts, type Found } from '../book/post.js'

type Reading = Pick<View, 'load'>

export const allPartitions: readonly number[] = Array.from({ length: partitionCount }, (_, partition) => partition)

/** The days that anything was counted on in a partition, oldest first. */
export const daysIn = async (view: Reading, partition: number): Promise<readonly Day[]> =>
  (await view.load(partition, [daysRow])).rows.get<readonly Day[]>(daysRow) ?? []

export interface Book<Row> {
  readonly partition: number
  readonly day: Day
  readonly book: string
  readonly row: Row
}

/** Asked of Redis at once: the books of many recipients on one day, or those of few on many. */
const [daysAtOnce, rowsAtOnce] = [31, 250]

/** The books of a partition, some at a time, in the order of their days. */
async function* readRows<Row>(view: Reading, partition: number, days: readonly Day[], kind: 'counts' | 'found'): AsyncIterable<Book<Row>> {
  for (let first = 0; first < days.length; first += daysAtOnce) {
    const indexes = days.slice(first, first + daysAtOnce).map(indexRow)
    const index = (await view.load(partition, indexes)).rows
    const names = indexes.flatMap((row) => (index.get<readonly string[]>(row) ?? []).filter((name) => name.startsWith(`${kind}:`)))
    for (let from = 0; from < names.length; from += rowsAtOnce) yield* readSome<Row>(view, partition, names.slice(from, from + rowsAtOnce))
  }
}

async function* readSome<Row>(view: Reading, partition: number, names: readonly string[]): AsyncIterable<Book<Row>> {
  const { rows } = await view.load(partition, names)
  for (const name of names) {
    const row = rows.get<Row>(name)
    const [day = '', book = ''] = name.slice(name.indexOf(':') + 1).split('|')
    if (row !== undefined) yield { partition, day, book, row }
  }
}

export const readCountsIn = async (view: Reading, partition: number, isMeant: (day: Day) => boolean): Promise<readonly Book<Counts>[]> => {
  const days = (await daysIn(view, partition)).filter(isMeant)
  const books: Book<Counts>[] = []
  for await (const book of readRows<Counts>(view, partition, days, 'counts')) books.push(book)
  return books
}

/** What was counted on the days that are meant, of every partition. */
export const readCounts = async (view: Reading, isMeant: (day: Day) => boolean): Promise<readonly Book<Counts>[]> =>
  (await Promise.all(allPartitions.map((partition) => readCountsIn(view, partition, isMeant)))).flat()

/** The facts behind it, of one day in one partition: there may be as many as came on it. */
export const readFound = (view: Reading, partition: number, day: Day): AsyncIterable<Book<Found>> => readRows<Found>(view, partition, [day], 'found')

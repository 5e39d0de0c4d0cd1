import { partitionCount, type View } from '@oldham-cares/log'
import type { Day } from '../book/day.js'
import { daysRow, indexRow, type Counts, type Found } from '../book/post.js'

type Reading = Pick<View, 'load'>

export const allPartitions: readonly number[] = Array.from({ length: partitionCount }, (_, partition) => partition)

/** The days that anything was counted on in a partition, oldest first. */
export const daysIn = async (view: Reading, partition: number): Promise<readonly Day[]> =>
  (await view.load(partition, [daysRow])).rows.get<readonly Day[]>(daysRow) ?? []

interface Book<Row> {
  readonly partition: number
  readonly day: Day
  readonly book: string
  readonly row: Row
}

const readRows = async <Row>(view: Reading, partition: number, days: readonly Day[], kind: 'counts' | 'found'): Promise<readonly Book<Row>[]> => {
  const index = (await view.load(partition, days.map(indexRow))).rows
  const names = days.flatMap((day) => (index.get<readonly string[]>(indexRow(day)) ?? []).filter((name) => name.startsWith(`${kind}:`)))
  const { rows } = await view.load(partition, names)
  return names.flatMap((name) => {
    const row = rows.get<Row>(name)
    const [day = '', book = ''] = name.slice(kind.length + 1).split('|')
    return row === undefined ? [] : [{ partition, day, book, row }]
  })
}

const overDays = async <Row>(view: Reading, kind: 'counts' | 'found', isMeant: (day: Day) => boolean): Promise<readonly Book<Row>[]> => {
  const all = await Promise.all(
    allPartitions.map(async (partition) => readRows<Row>(view, partition, (await daysIn(view, partition)).filter(isMeant), kind))
  )
  return all.flat()
}

export const readCountsIn = async (view: Reading, partition: number, isMeant: (day: Day) => boolean): Promise<readonly Book<Counts>[]> =>
  readRows<Counts>(view, partition, (await daysIn(view, partition)).filter(isMeant), 'counts')

/** What was counted on the days that are meant, of every partition. */
export const readCounts = (view: Reading, isMeant: (day: Day) => boolean): Promise<readonly Book<Counts>[]> => overDays(view, 'counts', isMeant)

/** The facts behind it. */
export const readFound = (view: Reading, isMeant: (day: Day) => boolean): Promise<readonly Book<Found>[]> => overDays(view, 'found', isMeant)

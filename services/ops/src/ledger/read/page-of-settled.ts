import type { View } from '@oldham-cares/log'
import type { Recipient } from '@oldham-cares/domain'
import type { Day } from '../book/day.js'
import type { Found } from '../book/post.js'
import { recipientIn } from './accounts.js'
import { nextOf, type Page, type PageAsked } from './page-of-open.js'
import { allPartitions, daysIn, readFound, type Book } from './read-books.js'

/** Where the fact stands that was counted, and as what. */
export interface Place {
  readonly day: Day
  readonly partition: number
  readonly offset: number
  readonly flow: string
  readonly recipient: Recipient
  readonly reason?: string
}

export interface SettledAsked extends PageAsked {
  readonly from: Day
  readonly to: Day
  readonly status: string
  readonly isMeant: (place: Place) => boolean
}

/** What one partition counted on one day. */
interface Cell {
  readonly day: Day
  readonly partition: number
  readonly count: number
  /** Taken back within the period, by name. */
  readonly back: ReadonlyMap<string, number>
}

interface Noted extends Place {
  readonly takenBack: boolean
}

const reasonIn = (column: string): string | undefined => (column.includes(':') ? column.slice(column.indexOf(':') + 1) : undefined)

const notedIn = ({ partition, day, book, row }: Book<Found>, { status, isMeant }: SettledAsked): readonly Noted[] =>
  Object.entries(row).flatMap(([flow, columns]) =>
    Object.entries(columns).flatMap(([written, offsets]) => {
      const takenBack = written.startsWith('-')
      const column = takenBack ? written.slice(1) : written
      if (column.split(':', 1)[0] !== status) return []
      const reason = reasonIn(column)
      const of = { takenBack, day, partition, flow, recipient: recipientIn(book), ...(reason === undefined ? {} : { reason }) }
      return offsets.map((offset): Noted => ({ ...of, offset })).filter(isMeant)
    })
  )

const nameOf = ({ offset, recipient, reason }: Place): string => [offset, recipient.kind, recipient.id, reason].join(' ')

const add = (counts: Map<string, number>, name: string, by: number): void => {
  const count = (counts.get(name) ?? 0) + by
  if (count === 0) counts.delete(name)
  else counts.set(name, count)
}

/** One day of a partition. What later days took back is passed to it in `back`, and what it has of that is taken out of there. */
const countDay = async (view: Pick<View, 'load'>, { day, partition }: Pick<Cell, 'day' | 'partition'>, asked: SettledAsked, back: Map<string, number>): Promise<Cell> => {
  const left = new Map<string, number>()
  let count = 0
  for await (const book of readFound(view, partition, day)) {
    const noted = notedIn(book, asked)
    for (const one of noted) if (one.takenBack) add(back, nameOf(one), 1)
    for (const one of noted) {
      if (one.takenBack) continue
      const name = nameOf(one)
      if (!back.has(name)) count += 1
      else {
        add(back, name, -1)
        add(left, name, 1)
      }
    }
  }
  return { day, partition, count, back: left }
}

const countPartition = async (view: Pick<View, 'load'>, partition: number, asked: SettledAsked): Promise<readonly Cell[]> => {
  const days = (await daysIn(view, partition)).filter((day) => day >= asked.from && day <= asked.to)
  const [back, cells] = [new Map<string, number>(), [] as Cell[]]
  for (const day of days.toReversed()) cells.push(await countDay(view, { day, partition }, asked, back))
  return cells
}

const placesIn = async (view: Pick<View, 'load'>, { partition, day, back }: Cell, asked: SettledAsked): Promise<readonly Place[]> => {
  const [left, places] = [new Map(back), [] as Place[]]
  for await (const book of readFound(view, partition, day)) {
    for (const { takenBack, ...place } of notedIn(book, asked)) {
      if (takenBack) continue
      if (left.has(nameOf(place))) add(left, nameOf(place), -1)
      else places.push(place)
    }
  }
  return places.toSorted((a, b) => a.offset - b.offset)
}

/**
 * A page of what was counted in the period and not taken back in it, by day, partition and offset: as many as the figure says, but
 * for those taken back of earlier days. First it is counted day by day; then only the days are read again that the page is of, so
 * that no more is held than what a partition counted on one day.
 */
export const pageOfSettled = async (view: Pick<View, 'load'>, asked: SettledAsked): Promise<Page<Place>> => {
  const cells = (await Promise.all(allPartitions.map((partition) => countPartition(view, partition, asked)))).flat()
  const count = cells.reduce((sum, cell) => sum + cell.count, 0)
  const page: Place[] = []
  let before = 0
  for (const cell of cells.toSorted((a, b) => a.day.localeCompare(b.day) || a.partition - b.partition)) {
    const [from, to] = [Math.max(0, asked.after - before), asked.after + asked.limit - before]
    if (from < cell.count && to > 0) page.push(...(await placesIn(view, cell, asked)).slice(from, to))
    before += cell.count
  }
  return { count, page, ...nextOf(count, asked) }
}

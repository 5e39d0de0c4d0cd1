import type { Movement } from './movement.js'
import type { Day } from './day.js'

/** One book of one day in one partition: by line, then column. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

/** The facts behind the counts: by line, then column, their offsets in the events of the partition. */
export type Found = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>

/** As much of a view's rows as posting asks. */
export interface Writable {
  get<Row>(name: string): Row | undefined
  set(name: string, row: unknown): void
}

export const daysRow = 'days'
export const indexRow = (day: Day): string => `index:${day}`
export const countsRow = (day: Day, book: string): string => `counts:${day}|${book}`
export const foundRow = (day: Day, book: string, chunk: number): string => `found:${day}|${book}|${chunk}`

/** As many facts to a row, so that a row stays small however much a day holds. */
const factsInChunk = 512

export const chunkOf = (offset: number): number => Math.floor(offset / factsInChunk)

const rowsOf = ({ day, book, offset }: Movement): readonly string[] => [
  countsRow(day, book),
  ...(offset === undefined ? [] : [foundRow(day, book, chunkOf(offset))])
]

/** Rows that posting reads and writes. */
export const rowsPosted = (movements: readonly Movement[]): readonly string[] => [
  daysRow,
  ...new Set(movements.flatMap((movement) => [indexRow(movement.day), ...rowsOf(movement)]))
]

/** A copy of each row, changed by all movements and written once. */
class Copies {
  readonly #copies = new Map<string, Record<string, Record<string, unknown>>>()

  constructor(private readonly rows: Writable) {}

  line(name: string, line: string): Record<string, unknown> {
    const row = this.#copies.get(name) ?? structuredClone(this.rows.get<Record<string, Record<string, unknown>>>(name) ?? {})
    this.#copies.set(name, row)
    return (row[line] ??= {})
  }

  write(): void {
    for (const [name, row] of this.#copies) this.rows.set(name, row)
  }
}

const count = ({ day, book, line, column, count: by }: Movement, copies: Copies): void => {
  const columns = copies.line(countsRow(day, book), line)
  columns[column] = ((columns[column] as number | undefined) ?? 0) + by
}

/** What is taken back stands under its own word: a day that is over does not lose what it counted. */
const note = ({ day, book, line, column, count: by, offset }: Movement, copies: Copies): void => {
  if (offset === undefined) return
  const columns = copies.line(foundRow(day, book, chunkOf(offset)), line)
  const offsets = (columns[by < 0 ? `-${column}` : column] ??= []) as number[]
  offsets.push(offset)
}

const list = (movements: readonly Movement[], rows: Writable): void => {
  for (const [day, of] of Map.groupBy(movements, (movement) => movement.day)) {
    const names = rows.get<readonly string[]>(indexRow(day))
    const all = new Set([...(names ?? []), ...of.flatMap(rowsOf)])
    if (names === undefined) rows.set(daysRow, [...(rows.get<readonly Day[]>(daysRow) ?? []), day].toSorted())
    if (names?.length !== all.size) rows.set(indexRow(day), [...all].toSorted())
  }
}

/** Puts what moved into the books. */
export const post = (movements: readonly Movement[], rows: Writable): void => {
  const copies = new Copies(rows)
  for (const movement of movements) {
    count(movement, copies)
    note(movement, copies)
  }
  list(movements, rows)
  copies.write()
}

import { createHash } from 'node:crypto'
import { partitionCount, type Rows, type View } from '@oldham-cares/log'

/** 72 bits: two of a hundred million names share a row once in a million hubs, and what is read there is compared with the name. */
const nameLength = 12
const perRow = 64
/** Beyond it the oldest are left out, and the trace says so. */
const rowsAtMost = 16

/** Where the offsets under a name are kept. The name itself stands nowhere in the view. */
export const listRow = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, nameLength)

/** Where a name leads that is listed under nothing itself: to an offset of hub.events, whichever topic it was met in. */
export const leadRow = (name: string): string => `>${listRow(name)}`

/** How many full rows there are beside this one, and the newest offsets. */
type List = readonly [full: number, ...offsets: number[]]

const fullRow = (row: string, index: number): string => `${row}/${index}`

/** A long history costs no more to add to than a short one: a full row is put aside and never written again. */
export const addOffset = (rows: Rows, row: string, offset: number): void => {
  const [full, ...offsets] = rows.get<List>(row) ?? [0]
  if (offsets.includes(offset)) return
  if (offsets.length < perRow) return rows.set(row, [full, ...offsets, offset])
  rows.set(fullRow(row, full), offsets)
  rows.set(row, [full + 1, offset])
}

export const isListed = (rows: Rows, row: string): boolean => rows.get(row) !== undefined

export interface Listed {
  /** Ascending, each once. */
  readonly offsets: readonly number[]
  /** There are older ones. */
  readonly more: boolean
}

type Asked = Pick<View, 'ask'>

/** What is listed in any of these rows of a partition. Throws NotCaughtUp while it is being rebuilt. */
export const offsetsIn = async (view: Asked, partition: number, rows: readonly string[]): Promise<Listed> => {
  const lists = (await view.ask(partition, rows)) as readonly (List | undefined)[]
  const before = lists.flatMap((list, at) => {
    const full = list?.[0] ?? 0
    const first = Math.max(0, full - rowsAtMost)
    return Array.from({ length: full - first }, (_, index) => fullRow(rows[at] ?? '', first + index))
  })
  const older = before.length === 0 ? [] : ((await view.ask(partition, before)) as readonly (readonly number[])[])
  const offsets = [...older.flat(), ...lists.flatMap((list) => list?.slice(1) ?? [])]
  return { offsets: [...new Set(offsets)].toSorted((a, b) => a - b), more: lists.some((list) => (list?.[0] ?? 0) > rowsAtMost) }
}

/** A name does not say in which partition it is listed: all are asked at once, and all have to be able to answer. */
export const partitionsListing = async (view: Asked, rows: readonly string[]): Promise<ReadonlyMap<number, Listed>> => {
  const found = await Promise.all(
    Array.from({ length: partitionCount }, async (_, partition) => [partition, await offsetsIn(view, partition, rows)] as const)
  )
  return new Map(found.filter(([, { offsets }]) => offsets.length > 0))
}

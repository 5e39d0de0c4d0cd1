import { readCursor, writeCursor } from './cursor.js'

/** How far a story was read: for each record of the person, by what the team calls it, the last place told. */
export type Positions = Readonly<Record<string, number>>

/** Enough to tell the few records of one person apart, and short enough for a header. */
const short = (ref: string): string => ref.slice(0, 8)

export const positionIn = (positions: Positions, ref: string): number => positions[short(ref)] ?? 0

export const movedTo = (positions: Positions, ref: string, place: number): Positions => ({ ...positions, [short(ref)]: place })

export const writePositions = (ref: string, positions: Positions): string =>
  writeCursor(ref, Object.entries(positions).flat().join('.'))

const isPlace = (text: string | undefined): boolean => /^\d{1,15}$/.test(text ?? '')

/** Undefined where the cursor is none of this person's. */
export const readPositions = (ref: string, cursor: string | undefined): Positions | undefined => {
  if (cursor === undefined) return {}
  const content = readCursor(ref, cursor)
  if (typeof content !== 'string') return undefined
  const parts = content === '' ? [] : content.split('.')
  const pairs = Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => [parts[2 * index], parts[2 * index + 1]] as const)
  if (!pairs.every(([record, place]) => /^[0-9a-f]{8}$/.test(record ?? '') && isPlace(place))) return undefined
  return Object.fromEntries(pairs.map(([record, place]) => [record, Number(place)]))
}

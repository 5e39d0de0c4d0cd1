import { entryRow, type Entry } from '../fold/rows.js'
import { movedTo, positionIn, type Positions } from './positions.js'
import type { SealedRecordNow } from './records-of.js'

/** One place in a person's story. A refused command has a place and no entry. */
export interface Place {
  readonly record: SealedRecordNow
  readonly entry: Entry | undefined
  /** Where the story stands after it. */
  readonly positions: Positions
}

export interface Merged {
  readonly places: readonly Place[]
  readonly positions: Positions
  readonly more: boolean
}

export const placesAfter = (person: string, from: number, limit: number): readonly string[] =>
  Array.from({ length: limit }, (_, index) => entryRow(person, from + index + 1))

interface Waiting {
  readonly record: SealedRecordNow
  readonly ref: string
  readonly from: number
  taken: number
}

const left = ({ record: { person, rows }, from, taken }: Waiting): boolean => taken < rows.length && from + taken < person.sequence

/** A place without an entry has no time of its own: it goes with whatever stands before it. */
const timeOfNext = ({ record: { rows }, taken }: Waiting): number => (rows[taken] as Entry | undefined)?.fact.time ?? 0

/** Of two at one time the order is the same under every name of the person. */
const byTime = (a: Waiting, b: Waiting): number => timeOfNext(a) - timeOfNext(b) || (a.record.id < b.record.id ? -1 : 1)

/**
 * The next `limit` places of all records in the order of time.
 * Each record's rows are the places after where it stood.
 */
export const mergeRecords = (
  records: readonly SealedRecordNow[],
  refOf: (person: string) => string,
  from: Positions,
  limit: number
): Merged => {
  const waiting: readonly Waiting[] = records.map((record) => {
    const ref = refOf(record.id)
    return { record, ref, from: positionIn(from, ref), taken: 0 }
  })
  const places: Place[] = []
  let positions = from
  while (places.length < limit) {
    const [next] = waiting.filter(left).toSorted(byTime)
    if (next === undefined) break
    const entry = next.record.rows[next.taken] as Entry | undefined
    next.taken += 1
    positions = movedTo(positions, next.ref, next.from + next.taken)
    places.push({ record: next.record, entry, positions })
  }
  const more = waiting.some(({ record, from: stood, taken }) => stood + taken < record.person.sequence)
  return { places, positions, more }
}

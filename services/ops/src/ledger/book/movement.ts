import type { Recipient } from '@oldham-cares/domain'
import type { Day } from './day.js'

/** What changes a number of the ledger. Movements of the same pair cancel out: what it came to counts, not by which way. */
export interface Movement {
  readonly day: Day
  /** A recipient's, as `kind/id`; or one of `doors` and `records`. */
  readonly book: string
  /** A fact's type, a door or a topic. */
  readonly line: string
  /** Such as `delivered` or `withheld:CONSENT.WITHDRAWN`. */
  readonly column: string
  readonly count: number
  /** Of the fact it is about, in the events of the partition: by that it is found again. */
  readonly offset?: number
}

export const bookOf = ({ kind, id }: Recipient): string => `${kind}/${id}`

const nameOf = ({ day, book, line, column, offset }: Movement): string => JSON.stringify([day, book, line, column, offset])

/** Only what differs between two ways of counting the same. */
export const between = (before: readonly Movement[], after: readonly Movement[]): readonly Movement[] => {
  const sums = new Map<string, Movement>()
  const add = (movement: Movement, sign: 1 | -1): void => {
    const name = nameOf(movement)
    sums.set(name, { ...movement, count: (sums.get(name)?.count ?? 0) + sign * movement.count })
  }
  for (const movement of before) add(movement, -1)
  for (const movement of after) add(movement, 1)
  return [...sums.values()].filter(({ count }) => count !== 0)
}

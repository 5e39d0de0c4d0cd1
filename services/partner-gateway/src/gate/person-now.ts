import type { Person } from '@oldham-cares/domain'
import { frozenRow, partitionOf, personRow, type View } from '@oldham-cares/log'

/** Something about the person could not be read: until somebody has looked into it, everything about them is refused. */
export class PersonFrozen extends Error {
  override readonly name = 'PersonFrozen'
  readonly code = 'PERSON.FROZEN'
}

/** The person as folded, with further rows of theirs, at this moment. Throws NotCaughtUp and PersonFrozen. */
export const personNow = async (
  view: View,
  person: string,
  rows: readonly string[] = []
): Promise<{ readonly person: Person | undefined; readonly rows: readonly unknown[] }> => {
  const [found, frozen, ...further] = await view.ask(partitionOf(person), [personRow(person), frozenRow(person), ...rows])
  if (frozen) throw new PersonFrozen(`Person ${person} is frozen`)
  return { person: found as Person | undefined, rows: further }
}

import type { Person } from '@oldham-cares/domain'
import { partitionOf } from '../broker/partition.js'
import type { View } from '../view/view.js'
import { personRow } from './fold-person.js'
import { frozenRow } from './fold.js'

/** Something about the person could not be read or folded: until somebody has looked into it, everything about them is refused. */
export class PersonFrozen extends Error {
  override readonly name = 'PersonFrozen'
  readonly code = 'PERSON.FROZEN'
}

export interface PersonNow {
  readonly person: Person | undefined
  /** Further rows that were asked for, of the same moment. */
  readonly rows: readonly unknown[]
  /** The next fact of the person's partition that the view has not folded. */
  readonly folded: number
}

/** The person as folded at this moment. Throws NotCaughtUp and PersonFrozen: neither is "nobody". */
export const askPerson = async (view: Pick<View, 'askAt'>, person: string, rows: readonly string[] = []): Promise<PersonNow> => {
  const asked = await view.askAt(partitionOf(person), [personRow(person), frozenRow(person), ...rows])
  const [found, frozen, ...further] = asked.rows
  if (frozen !== undefined) throw new PersonFrozen(`Person ${person} is frozen`)
  return { person: found as Person | undefined, rows: further, folded: asked.folded }
}

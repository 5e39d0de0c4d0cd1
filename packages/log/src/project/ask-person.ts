import type { Person, SealedPerson, Verdict } from '@oldham-cares/domain'
import { partitionOf } from '../broker/partition.js'
import type { View } from '../view/view.js'
import { frozenRow } from './fold.js'
import { personRow, verdictRow } from './person-rows.js'
import { readSealed } from './read-sealed.js'

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

export interface SealedPersonNow extends Pick<PersonNow, 'rows'> {
  readonly person: SealedPerson | undefined
}

type Asking = Pick<View, 'askAt'>

/** The person as folded at this moment. Throws NotCaughtUp and PersonFrozen: neither is "nobody". */
export const askPerson = async (view: Asking, person: string, rows: readonly string[] = []): Promise<PersonNow> => {
  const asked = await view.askAt(partitionOf(person), [personRow(person), frozenRow(person), ...rows])
  const [found, frozen, ...further] = asked.rows
  if (frozen !== undefined) throw new PersonFrozen(`Person ${person} is frozen`)
  return { person: found as Person | undefined, rows: further, folded: asked.folded }
}

/** The same with what was answered to one command about them, where it was answered. */
export const askVerdict = async (view: Asking, person: string, command: string): Promise<PersonNow & { readonly verdict: Verdict | undefined }> => {
  const now = await askPerson(view, person, [verdictRow(person, command)])
  return { ...now, verdict: now.rows[0] as Verdict | undefined }
}

/** The same with what was sealed about them. */
export const askSealedPerson = (view: Asking, person: string, rows: readonly string[] = []): Promise<SealedPersonNow> =>
  readSealed(person, rows, (all) => askPerson(view, person, all))

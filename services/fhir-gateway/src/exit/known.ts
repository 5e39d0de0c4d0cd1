import type { Person } from '@oldham-cares/domain'
import { frozenRow, partitionOf, personRow, type View } from '@oldham-cares/log'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { Known } from '../surface/parts.js'
import { aliasRow, findAliased } from './aliases.js'

/** Something about this person could not be read or folded here: nothing about them is answered until it can. */
export class PersonFrozen extends Error {
  override readonly name = 'PersonFrozen'
  readonly code = 'PERSON.FROZEN'
}

/** The service's own view, asked at the moment of each question. */
export const knownIn = (view: View, pseudonyms: Pseudonyms): Known => ({
  async person(id) {
    const [person, frozen] = await view.ask(partitionOf(id), [personRow(id), frozenRow(id)])
    if (frozen !== undefined) throw new PersonFrozen()
    return person as Person | undefined
  },
  aliased: (practice, kind, id) => findAliased(view, aliasRow(pseudonyms, practice, kind, id))
})

import { hub } from '@oldham-cares/domain'
import type { Pseudonyms } from '@oldham-cares/vault'
import { nameIn, named } from './whom.js'

type Proving = Pick<Pseudonyms, 'scopedId'>

const proofOf = (pseudonyms: Proving, name: string): string => pseudonyms.scopedId(hub, 'erasure', name).slice(0, 16)

/**
 * What an erasure is asked after by: `<person>.<command>.<proof>`. The last part proves that this hub handed it out, so that
 * an erasure without a verdict yet is told from one that never was.
 */
export const erasureRef = (pseudonyms: Proving, person: string, command: string): string => {
  const name = named(person, command)
  return `${name}.${proofOf(pseudonyms, name)}`
}

/** Whose erasure it is, by which command; undefined where this hub handed out no such reference. */
export const erasureIn = (pseudonyms: Proving, ref: string): { readonly person: string; readonly command: string } | undefined => {
  const name = ref.slice(0, ref.lastIndexOf('.'))
  const found = nameIn(name)
  if (found === undefined || ref !== `${name}.${proofOf(pseudonyms, name)}`) return undefined
  return { person: found.person, command: found.what }
}

import type { Person, SealedPerson } from '@oldham-cares/domain'
import { sealRowsUpTo, withSeals, type SealOf } from './seal-rows.js'

interface Read<Known extends Person> {
  readonly person: Known | undefined
  /** Those that were asked for beside the person's own, in that order. */
  readonly rows: readonly unknown[]
}

/** How many facts' seals are asked for before it is known how many facts there are: of most people that is all. */
const atFirst = 64

/** Somebody with what was sealed about them, as `read` at one moment; of whom more is known than was asked for it reads anew. */
export const readSealed = async (
  id: string,
  rows: readonly string[],
  read: (rows: readonly string[]) => Promise<Read<Person>>,
  upTo = atFirst
): Promise<Read<SealedPerson>> => {
  const { person, rows: found } = await read([...rows, ...sealRowsUpTo(id, upTo)])
  const own = found.slice(0, rows.length)
  if (person === undefined) return { person, rows: own }
  if (person.sequence > upTo) return readSealed(id, rows, read, person.sequence + atFirst)
  return { person: withSeals(person, found.slice(rows.length) as readonly (readonly SealOf[] | undefined)[]), rows: own }
}

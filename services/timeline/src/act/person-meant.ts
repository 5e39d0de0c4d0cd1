import type { Person } from '@oldham-cares/domain'
import { frozenRow, partitionOf, personRow } from '@oldham-cares/log'
import { CannotAsk } from '../read/ask.js'
import { findFor } from '../read/find-for.js'
import type { Parts } from '../read/parts.js'
import type { Reader } from '../read/reader.js'
import { metBy, type Met } from './met.js'

/** What knowing whom a team means takes. */
export interface Meaning extends Parts {
  readonly met: Met
}

/** The person a team means: known to it, or met a short while ago. */
export const personMeant = async (meaning: Meaning, team: Reader, ref: string): Promise<Person | undefined> => {
  const refOf = (person: string) => meaning.namesFor(team).scoped('person', person)
  const id = (await findFor(meaning, team, ref))?.person ?? (await metBy(meaning.met, refOf, ref))
  return id === undefined ? undefined : personNow(meaning, id)
}

/** Rejects with CannotAsk, PERSON.FROZEN among it: nothing is recorded about whom nothing is certain. */
export const personNow = async ({ ask }: Pick<Parts, 'ask'>, id: string): Promise<Person | undefined> => {
  const [person, frozen] = await ask(partitionOf(id), [personRow(id), frozenRow(id)])
  if (frozen !== undefined) throw new CannotAsk('PERSON.FROZEN')
  return person as Person | undefined
}

import { findPerson, type Found } from './find-person.js'
import type { Parts } from './parts.js'
import type { Reader } from './reader.js'

/** Each team has a name of its own for a person: another team's is nobody's, though both take part. */
export const findFor = async ({ ask, namesFor }: Parts, team: Reader, ref: string): Promise<Found | undefined> => {
  const found = await findPerson(ask, ref)
  return found !== undefined && namesFor(team).scoped('person', found.person) === ref ? found : undefined
}

import { askPerson, askSealedPerson, askVerdict, type View } from '@oldham-cares/log'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { ConsentFound, Known } from '../surface/parts.js'
import { aliasRow, findAliased } from './aliases.js'

/** The service's own view, asked at the moment of each question. */
export const knownIn = (view: View, pseudonyms: Pseudonyms): Known => ({
  person: async (id) => (await askPerson(view, id)).person,
  sealedPerson: async (id) => (await askSealedPerson(view, id)).person,
  isDecided: async (person, command) => (await askVerdict(view, person, command)).verdict !== undefined,
  aliased: (practice, kind, id) => findAliased(view, aliasRow(pseudonyms, practice, kind, id)),
  consent: async (practice, id) => (await findAliased<ConsentFound>(view, aliasRow(pseudonyms, practice, 'consent', id)))[0]
})

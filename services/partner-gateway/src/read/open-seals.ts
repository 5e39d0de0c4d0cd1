import type { DataCategory, FactType, Referral } from '@oldham-cares/domain'
import { open, type PersonKeys } from '@oldham-cares/vault'

export type Keys = Pick<PersonKeys, 'keyById'>

/** The content of one seal, and the fact that brought it. */
export interface Opened {
  readonly fact: FactType
  readonly category: DataCategory
  readonly recorded: string
  readonly content: Readonly<Record<string, unknown>>
}

/** A care team's notes are its own: no partner was told of them, and none reads them. */
const amongCareTeams: readonly FactType[] = ['NoteRecorded']

/** What was sealed under these categories, oldest first. Faults with PERSON.ERASED where the key is gone. */
export const openSeals = ({ seals }: Referral, categories: readonly DataCategory[], keys: Keys): Promise<readonly Opened[]> =>
  Promise.all(
    seals
      .filter(({ fact, seal }) => categories.includes(seal.category) && !amongCareTeams.includes(fact))
      .map(async ({ fact, time, seal }) => ({
        fact,
        category: seal.category,
        recorded: new Date(time).toISOString(),
        content: open(await keys.keyById(seal.keyId), seal) as Opened['content']
      }))
  )

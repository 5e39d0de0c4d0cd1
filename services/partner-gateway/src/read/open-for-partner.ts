import type { DataCategory, FactType, Instant, SealedReferral } from '@oldham-cares/domain'
import { openSeals, type Allowed, type Keys } from '@oldham-cares/service-kit'

/** The content of one seal, and the fact that brought it. */
export interface Opened {
  readonly fact: FactType
  readonly category: DataCategory
  readonly recorded: string
  readonly content: Readonly<Record<string, unknown>>
}

/** A care team's notes are its own: no partner was told of them, and none reads them. */
const amongCareTeams: readonly FactType[] = ['NoteRecorded']

interface Opening {
  readonly keys: Keys
  /** When something happened, as this partner is told it. */
  readonly toldAs: (happened: Instant) => Instant
}

/** What was sealed about a referral and may be shown, oldest first. Faults with PERSON.ERASED where the key is gone. */
export const openForPartner = async ({ seals }: SealedReferral, allowed: Allowed, { keys, toldAs }: Opening): Promise<readonly Opened[]> => {
  const opened = await openSeals(allowed, seals.filter(({ fact }) => !amongCareTeams.includes(fact)), keys)
  return opened.map(({ kept: { fact, time, seal }, content }) => ({
    fact,
    category: seal.category,
    recorded: new Date(toldAs(time)).toISOString(),
    content: content as Opened['content']
  }))
}

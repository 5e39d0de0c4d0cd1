/** What a care team calls a person, or an access by breaking the glass: `pseudonyms.scopedId` of the vault. */
export type RefOf = (team: string, id: string, kind?: 'person' | 'access') => string

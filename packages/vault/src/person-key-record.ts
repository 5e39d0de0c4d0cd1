/**
 * One record of `hub.keys.v1`, keyed `hmac|keyId`: this hash of an NHS number (or of a first command)
 * is that person, whose data is sealed under this key. Written twice at most: once `active`, once `erased`.
 */
export interface PersonKeyRecord {
  readonly hmac: string
  readonly keyId: string
  readonly person: string
  /** Base64. Empty once erased. */
  readonly wrapped: string
  /** Id of the key-encryption key that wrapped it. */
  readonly kek: string
  readonly status: 'active' | 'erased'
  readonly time: number
}

/** What a wrapped key is bound to. The HMAC is left out: a person may be met under several. */
export const boundTo = (record: Pick<PersonKeyRecord, 'keyId' | 'person'>): string => `${record.keyId}|${record.person}`

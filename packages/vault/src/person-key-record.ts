/**
 * One record of `hub.keys.v1`, keyed `hmac|keyId`: this hash of an NHS number (or of a first command)
 * is that person, whose data is sealed under this key. Written `active`, again under another key-encryption key after
 * each rotation, and `erased` once and for ever.
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
  /**
   * The offset at which the mapping first stood, where this is not it: a rotation writes it again further on, and of
   * two mappings of one HMAC the first still has to be the first.
   */
  readonly stands?: number
}

/** What a wrapped key is bound to. The HMAC is left out: a person may be met under several. */
export const boundTo = (record: Pick<PersonKeyRecord, 'keyId' | 'person'>): string => `${record.keyId}|${record.person}`

/** The record's key on the topic: the later of two under one key is what compaction leaves. */
export const keyOfRecord = ({ hmac, keyId }: Pick<PersonKeyRecord, 'hmac' | 'keyId'>): string => `${hmac}|${keyId}`

/** What overwrites a key for ever. Not a tombstone, which is itself collected. */
export const erasedMarker = ({ hmac, keyId, person, kek }: PersonKeyRecord, now: number): PersonKeyRecord => ({
  hmac,
  keyId,
  person,
  wrapped: '',
  kek,
  status: 'erased',
  time: now
})

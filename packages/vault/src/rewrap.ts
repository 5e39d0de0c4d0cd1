import type { KeyEncryptionKey } from './key-encryption-key.js'
import type { Mapping } from './key-directory.js'
import { boundTo, type PersonKeyRecord } from './person-key-record.js'

/** The same key and mapping under the key-encryption key that wraps now. Faults as `unwrap` does. */
export const rewrap = async (kek: KeyEncryptionKey, { record, stands }: Mapping, now: number): Promise<PersonKeyRecord> => {
  const key = await kek.unwrap({ kek: record.kek, wrapped: Buffer.from(record.wrapped, 'base64') }, boundTo(record))
  const again = await kek.wrap(key, boundTo(record))
  return { ...record, wrapped: again.wrapped.toString('base64'), kek: again.kek, time: now, stands }
}

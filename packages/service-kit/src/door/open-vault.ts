import type { Log } from '@oldham-cares/log'
import {
  keyEncryptionKeyFromFile, meetingAt, PersonKeys, pseudonymsFrom, type KeyEncryptionKey, type KeyFileWatched, type Meet, type Pseudonyms
} from '@oldham-cares/vault'
import { appendKey, followKeys } from './follow-keys.js'

export interface Vault {
  readonly kek: KeyEncryptionKey
  readonly keys: PersonKeys
  readonly meet: Meet
  readonly pseudonyms: Pseudonyms
}

/**
 * Joins the vault to the log. Resolves once every mapping that stands on `hub.keys.v1` is known: before that a door
 * might meet somebody twice. A key file that is rotated meanwhile is taken on without a restart.
 */
export const openVault = async (log: Log, kekFile: string, changed?: KeyFileWatched['changed']): Promise<Vault> => {
  const kek = await keyEncryptionKeyFromFile(kekFile, changed && { changed })
  const keys = new PersonKeys(kek)
  await followKeys(log, (record, offset) => keys.apply(record, offset))
  const meet = meetingAt({ kek, keys, now: Date.now, appendMapping: (record) => appendKey(log, record) })
  return { kek, keys, meet, pseudonyms: await pseudonymsFrom(kek) }
}

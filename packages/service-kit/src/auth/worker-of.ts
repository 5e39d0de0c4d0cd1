import { randomBytes } from 'node:crypto'
import { keyEncryptionKeyFromFile, keyEncryptionKeyOf, pseudonymsFrom } from '@oldham-cares/vault'

/** Whoever a token was given to, under a name that says nothing of who that is and stays the same. */
export type WorkerOf = (subject: string) => string

const hub = { kind: 'hub', id: 'hub' }

/**
 * Without a key-encryption key the names are good for as long as the process runs: that is for services that take no
 * statements of who did what.
 */
export const workersNamedBy = async (kekFile: string | undefined): Promise<WorkerOf> => {
  const kek = kekFile === undefined ? keyEncryptionKeyOf(randomBytes(32)) : await keyEncryptionKeyFromFile(kekFile)
  const { scopedId } = await pseudonymsFrom(kek)
  return (subject) => scopedId(hub, 'worker', subject)
}

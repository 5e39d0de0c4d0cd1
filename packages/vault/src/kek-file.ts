import { readFile } from 'node:fs/promises'
import { keyEncryptionKeyOf, type KeyEncryptionKey } from './key-encryption-key.js'
import { VaultFault } from './vault-fault.js'

const thirtyTwoBytes = /^[A-Za-z0-9+/]{43}=$/

/** The file holds 32 random bytes in base64. Faults with KEK.UNREADABLE, which repeats nothing of the file. */
export const keyEncryptionKeyFromFile = async (path: string): Promise<KeyEncryptionKey> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new VaultFault('KEK.UNREADABLE', { cause })
  })
  if (!thirtyTwoBytes.test(text.trim())) throw new VaultFault('KEK.UNREADABLE')
  return keyEncryptionKeyOf(Buffer.from(text.trim(), 'base64'))
}

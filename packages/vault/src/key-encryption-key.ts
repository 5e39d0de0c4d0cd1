import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { decrypt, encrypt } from './aes-gcm.js'
import { VaultFault } from './vault-fault.js'

/**
 * The one secret the hub is given. Locally a file, in production a KMS: hence the promises, and no way
 * to read the key itself. `boundTo` is authenticated: a wrapped key put into another person's record
 * does not unwrap. `derive` answers the same sub-key for the same label for as long as the key lives.
 */
export interface KeyEncryptionKey {
  readonly id: string
  wrap(key: KeyObject, boundTo: string): Promise<Buffer>
  /** Faults with KEK.UNWRAP_FAILED. */
  unwrap(wrapped: Buffer, boundTo: string): Promise<KeyObject>
  derive(label: string): Promise<KeyObject>
}

export const keyBytes = 32

/** From 32 raw bytes. They are used for nothing directly: every purpose has its own HKDF label. */
export const keyEncryptionKeyOf = (secret: Buffer): KeyEncryptionKey => {
  if (secret.length !== keyBytes) throw new VaultFault('KEK.UNREADABLE')
  const subKey = (label: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `oldham-cares|${label}`, keyBytes)))
  const wrapping = subKey('wrap')

  return {
    id: `kek-${createHash('sha256').update('oldham-cares|kek-id|').update(secret).digest('hex').slice(0, 12)}`,
    async wrap(key, boundTo) {
      return encrypt(wrapping, key.export(), boundTo)
    },
    async unwrap(wrapped, boundTo) {
      try {
        return createSecretKey(decrypt(wrapping, wrapped, boundTo))
      } catch (cause) {
        throw new VaultFault('KEK.UNWRAP_FAILED', { cause })
      }
    },
    async derive(label) {
      return subKey(`derive|${label}`)
    }
  }
}

import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { decrypt, encrypt } from './aes-gcm.js'
import { VaultFault } from './vault-fault.js'

/** A key under a key-encryption key, and the id of that one. */
export interface Wrapped {
  readonly kek: string
  readonly wrapped: Buffer
}

/**
 * The one secret the hub is given. Locally a file, in production a KMS: hence the promises, and no way
 * to read the key itself. `boundTo` is authenticated: a wrapped key put into another person's record
 * does not unwrap. It may be rotated behind this port: what it wraps from now on may be under another id, what it
 * wrapped before unwraps for as long as the old one is held, and `derive` answers the same sub-key for the same label for ever.
 */
export interface KeyEncryptionKey {
  /** Of the key that wraps at this moment. */
  readonly id: string
  wrap(key: KeyObject, boundTo: string): Promise<Wrapped>
  /** Faults with KEK.OTHER where the key that wrapped it is not held, and with KEK.UNWRAP_FAILED. */
  unwrap(wrapped: Wrapped, boundTo: string): Promise<KeyObject>
  derive(label: string): Promise<KeyObject>
}

export const keyBytes = 32

/** Every purpose has its own HKDF label, so that a sub-key says nothing of the secret or of another sub-key. */
export const subKeyOf = (secret: Buffer, label: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `oldham-cares|${label}`, keyBytes)))

/** From 32 raw bytes. They are used for nothing directly. */
export const keyEncryptionKeyOf = (secret: Buffer): KeyEncryptionKey => {
  if (secret.length !== keyBytes) throw new VaultFault('KEK.UNREADABLE')
  const wrapping = subKeyOf(secret, 'wrap')
  const id = `kek-${createHash('sha256').update('oldham-cares|kek-id|').update(secret).digest('hex').slice(0, 12)}`

  return {
    id,
    async wrap(key, boundTo) {
      return { kek: id, wrapped: encrypt(wrapping, key.export(), boundTo) }
    },
    async unwrap({ kek, wrapped }, boundTo) {
      if (kek !== id) throw new VaultFault('KEK.OTHER')
      try {
        return createSecretKey(decrypt(wrapping, wrapped, boundTo))
      } catch (cause) {
        throw new VaultFault('KEK.UNWRAP_FAILED', { cause })
      }
    },
    async derive(label) {
      return subKeyOf(secret, `derive|${label}`)
    }
  }
}

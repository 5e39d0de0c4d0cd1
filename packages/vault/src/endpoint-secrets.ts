import { createHmac, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { subKeyOf, type KeyEncryptionKey } from './key-encryption-key.js'
import type { NameLabel } from './name-labels.js'

/** A pair of which the partner is given the public half, as Standard Webhooks writes it: `whpk_` and 32 bytes in base64. */
export interface SigningPair {
  readonly privateKey: KeyObject
  readonly publicKey: string
}

/** What signs for one endpoint of a partner. Generations count from 1; the same ones always have the same secrets. */
export interface EndpointSecrets {
  /** `whsec_` and 32 bytes in base64. */
  hmacSecret(endpoint: string, generation: number): string
  ed25519(endpoint: string, generation: number): SigningPair
}

/**
 * Scoped ids hang on the same sub-key for ever, so that key files which were rotated before there were endpoints hold it too.
 * Neither can be told from the other.
 */
const parent: NameLabel = 'scoped-id'

/** PKCS #8 of an Ed25519 private key (RFC 8410), up to its 32 bytes. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const pairOf = (seed: Buffer): SigningPair => {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { privateKey, publicKey: `whpk_${Buffer.from(x, 'base64url').toString('base64')}` }
}

/** Making a pair takes as long as signing with it. */
const pairsRemembered = 1_000

/** Secrets are computed and stand nowhere: what was lost is computed again, and nothing that is copied holds one. */
export const endpointSecrets = async (kek: KeyEncryptionKey): Promise<EndpointSecrets> => {
  const secret = subKeyOf((await kek.derive(parent)).export(), 'endpoint-secret')
  const bytes = (endpoint: string, generation: number, use: 'hmac' | 'ed25519'): Buffer =>
    createHmac('sha256', secret).update(JSON.stringify([endpoint, generation, use])).digest()
  const pairs = new Map<string, SigningPair>()
  return {
    hmacSecret: (endpoint, generation) => `whsec_${bytes(endpoint, generation, 'hmac').toString('base64')}`,
    ed25519(endpoint, generation) {
      const name = JSON.stringify([endpoint, generation])
      const pair = pairs.get(name) ?? pairOf(bytes(endpoint, generation, 'ed25519'))
      if (pairs.size >= pairsRemembered) pairs.clear()
      pairs.set(name, pair)
      return pair
    }
  }
}

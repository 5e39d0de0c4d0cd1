import { generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto'
import { join } from 'node:path'
import { kept } from './kept.ts'

export interface SigningKeys {
  readonly keys: (JsonWebKey & { kid: string, alg: string, use: string })[]
}

/** Kept over restarts, so that a token outlives the provider that issued it. */
export function keptSigningKeys(secrets: string): SigningKeys {
  return kept(join(secrets, 'signing-keys.json'), () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' }] }
  })
}

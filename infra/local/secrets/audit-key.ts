import { generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto'
import { join } from 'node:path'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { kept } from './kept.ts'

interface AuditKeys {
  readonly keys: (JsonWebKey & { kid: string, alg: string, use: string })[]
}

/**
 * The Ed25519 keys that seals of the log are signed with, newest last, made once like the key-encryption key. Their public
 * half is written beside the folder of secrets for whoever verifies, each time: it is lost with nothing.
 */
export function keptAuditKey(secrets: string, publicKeys: string): string {
  const file = join(secrets, 'audit-key.json')
  const { keys } = kept(file, (): AuditKeys => {
    const { privateKey } = generateKeyPairSync('ed25519')
    return { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'EdDSA', use: 'sig' }] }
  })
  const open = keys.map(({ d: _private, ...key }) => key)
  writeAtomically(publicKeys, JSON.stringify({ keys: open }, null, 2))
  return file
}

import { createPublicKey, sign, verify } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { endpointSecrets } from './endpoint-secrets.js'
import { keyEncryptionKeyOf } from './key-encryption-key.js'
import { parseKeyFile, withAnotherKey, withNewestKeyAlone } from './key-file-text.js'
import { keyringOf } from './keyring.js'

const secret = Buffer.alloc(32, 7)
const secrets = await endpointSecrets(keyEncryptionKeyOf(secret))
const inFile = async (text: string) => endpointSecrets(keyringOf(parseKeyFile(text)))

const publicKeyOf = (written: string) => {
  const x = Buffer.from(written.replace('whpk_', ''), 'base64').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

describe('the secret of an endpoint', () => {
  it('stays what it was in every release, for partners hold it', () => {
    expect(secrets.hmacSecret('e1', 1)).toBe('whsec_6qydECyFR2P3FDbCrKAgr8svKWvHeAMacVJ/y5zLNnw=')
    expect(secrets.ed25519('e1', 1).publicKey).toBe('whpk_lCYLPcleYqFiE1py4pABj8Ur9dL1HTsd6RiX3rzoUxY=')
  })

  it('is 32 bytes as Standard Webhooks writes them', () => {
    expect(secrets.hmacSecret('e1', 1)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(secrets.ed25519('e1', 1).publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/)
  })

  it('is another for every endpoint, generation, use and key-encryption key', async () => {
    const other = await endpointSecrets(keyEncryptionKeyOf(Buffer.alloc(32, 8)))
    const places = fc.uniqueArray(fc.tuple(fc.string(), fc.integer({ min: 1, max: 1e6 })), { minLength: 1, maxLength: 20, selector: String })
    fc.assert(
      fc.property(places, (given) => {
        const all = [secrets, other].flatMap((ring) =>
          given.flatMap(([endpoint, generation]) => [
            ring.hmacSecret(endpoint, generation).slice('whsec_'.length),
            ring.ed25519(endpoint, generation).publicKey.slice('whpk_'.length)
          ])
        )
        expect(new Set(all).size).toBe(all.length)
      }),
      { numRuns: 30 }
    )
  })

  it('does not confuse where the endpoint ends and the generation begins', () => {
    expect(secrets.hmacSecret('e', 11)).not.toBe(secrets.hmacSecret('e1', 1))
    expect(secrets.hmacSecret('e",1', 1)).not.toBe(secrets.hmacSecret('e', 1))
  })
})

describe('an Ed25519 pair', () => {
  const { privateKey, publicKey } = secrets.ed25519('e1', 1)
  const signature = sign(null, Buffer.from('m.1.{}'), privateKey)

  it('signs what its public half verifies, and no other pair does', () => {
    expect(verify(null, Buffer.from('m.1.{}'), publicKeyOf(publicKey), signature)).toBe(true)
    expect(verify(null, Buffer.from('m.1.{}'), publicKeyOf(secrets.ed25519('e1', 2).publicKey), signature)).toBe(false)
  })

  it('shows nothing of its private half when printed or serialised', () => {
    const shown = secrets.ed25519('e1', 1)
    expect(JSON.parse(JSON.stringify(shown))).toEqual({ privateKey: {}, publicKey })
    expect(inspect(shown)).not.toMatch(/[0-9a-f]{16}/)
  })
})

describe('a key file', () => {
  const first = secret.toString('base64')
  const expectSameIn = async (text: string) => {
    const found = await inFile(text)
    expect(found.hmacSecret('e1', 1)).toBe(secrets.hmacSecret('e1', 1))
    expect(found.ed25519('e1', 1).publicKey).toBe(secrets.ed25519('e1', 1).publicKey)
  }

  it('that is rotated, and loses its old key, leaves every secret as it was', async () => {
    let text = first
    for (let turn = 0; turn < 3; turn++) {
      text = await withAnotherKey(text)
      await expectSameIn(text)
      text = await withNewestKeyAlone(text)
      await expectSameIn(text)
    }
    expect(text).not.toContain(first)
  })

  it('that was rotated before there were endpoints holds them as well', async () => {
    const rotated = await withNewestKeyAlone(await withAnotherKey(first))
    expect(rotated.split('\n')[0]?.split(' ').map((part) => part.split('=')[0])).toEqual(['names', 'person-hmac', 'content-digest', 'scoped-id'])
    await expectSameIn(rotated)
  })

  it('that names more than is known is read, and the rest is left out of the next', async () => {
    const rotated = (await withAnotherKey(first)).replace('names ', `names endpoint-secret=${first} `)
    await expectSameIn(rotated)
    await expectSameIn(await withAnotherKey(rotated))
  })
})

import { describe, expect, it } from '@jest/globals'
import { endpointSecrets, keyEncryptionKeyOf } from '@oldham-cares/vault'
import { signingKeys, type Signed } from './signing-keys.js'

const secrets = await endpointSecrets(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const noon = Date.UTC(2026, 10, 2, 12)
const endpoint: Signed = { endpoint: 'e1', signing: 'hmac', generation: 1 }
const rotated: Signed = { ...endpoint, generation: 3, overlapUntil: noon }

describe('what signs for an endpoint', () => {
  it('is its newest secret', () => {
    expect(signingKeys(secrets, endpoint, noon)).toEqual([{ hmac: secrets.hmacSecret('e1', 1) }])
    expect(signingKeys(secrets, { ...endpoint, signing: 'ed25519' }, noon)).toEqual([{ ed25519: secrets.ed25519('e1', 1).privateKey }])
  })

  it('is the one before as well while a rotation overlaps, the newest first', () => {
    const both = [{ hmac: secrets.hmacSecret('e1', 3) }, { hmac: secrets.hmacSecret('e1', 2) }]
    expect(signingKeys(secrets, rotated, noon - 1)).toEqual(both)
  })

  it('is the newest alone from the end of the overlap on', () => {
    for (const at of [noon, noon + 1]) expect(signingKeys(secrets, rotated, at)).toEqual([{ hmac: secrets.hmacSecret('e1', 3) }])
  })

  it('is never one before the first', () => {
    expect(signingKeys(secrets, { ...endpoint, overlapUntil: noon }, noon - 1)).toHaveLength(1)
  })
})

import { beforeAll, describe, expect, it } from '@jest/globals'
import { CompactSign, type JSONWebKeySet } from 'jose'
import { auditKeys } from '../../../../tests/support/sealed-in-memory.js'
import type { SealMade } from '../codec/index.js'
import { isSigned, readSealsWith, signSealsWith } from './signature.js'

const range = { topic: 'hub.events.v1', partition: 7, from: 120, to: 131, hash: 'aa', previous: 'bb', time: 1_000 }
let keys: JSONWebKeySet
let seal: SealMade

beforeAll(async () => {
  keys = await auditKeys('first')
  seal = await (await signSealsWith(keys))(range)
})

const publicOf = ({ keys: all }: JSONWebKeySet) => ({ keys: all.map(({ d: _private, ...open }: Record<string, unknown>) => open) }) as unknown as JSONWebKeySet

describe('a signed seal', () => {
  it('is believed by whoever has the public key', async () => {
    expect(await isSigned(seal, readSealsWith(publicOf(keys)))).toBe(true)
    expect(await readSealsWith(publicOf(keys))(seal.signature)).toEqual({ ...range, keyId: 'first' })
  })

  it.each<[string, Partial<SealMade>]>([
    ['topic', { topic: 'hub.audit.v1' }],
    ['partition', { partition: 8 }],
    ['from', { from: 119 }],
    ['to', { to: 130 }],
    ['hash', { hash: 'ab' }],
    ['previous', { previous: '' }],
    ['time', { time: 999 }],
    ['keyId', { keyId: 'other' }]
  ])('is not believed with another %s than was signed', async (_field, change) => {
    expect(await isSigned({ ...seal, ...change }, readSealsWith(keys))).toBe(false)
  })

  it('is not believed by another key, though it bear the same name', async () => {
    expect(await isSigned(seal, readSealsWith(await auditKeys('first')))).toBe(false)
  })

  it('is not believed when a secret was made of the public key', async () => {
    const payload = Buffer.from(JSON.stringify({ ...range, keyId: 'first' }))
    const secret = Buffer.from(String(keys.keys[0]?.x), 'base64url')
    const padded = Buffer.concat([secret, secret])
    const forged = await new CompactSign(payload).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(padded)
    expect(await readSealsWith(publicOf(keys))(forged)).toBeUndefined()
  })

  it.each(['', 'a.b', 'a.b.c'])('is nothing where its signature is %j', async (signature) => {
    expect(await isSigned({ ...seal, signature }, readSealsWith(keys))).toBe(false)
  })
})

describe('keys', () => {
  it('sign with the newest and go on verifying what older ones signed', async () => {
    const both = { keys: [...keys.keys, ...(await auditKeys('second')).keys] }
    const newer = await (await signSealsWith(both))(range)
    expect(newer.keyId).toBe('second')
    expect(await isSigned(newer, readSealsWith(both))).toBe(true)
    expect(await isSigned(seal, readSealsWith(both))).toBe(true)
  })

  it.each<[string, (keys: JSONWebKeySet) => JSONWebKeySet]>([
    ['are none', () => ({ keys: [] })],
    ['have no name', ({ keys: [key] }) => ({ keys: [{ ...key, kid: undefined }] }) as never],
    ['are public', publicOf],
    ['are of another kind', () => ({ keys: [{ kty: 'oct', kid: 'k', k: 'c2VjcmV0' }] })]
  ])('that %s sign nothing', async (_what, of) => {
    await expect(signSealsWith(of(keys))).rejects.toThrow('cannot sign')
  })
})

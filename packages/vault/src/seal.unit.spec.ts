import { createSecretKey, randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { open, seal, sealContext, type PersonKey } from './seal.js'

const keyOf = (keyId: string): PersonKey => ({ keyId, person: 'p1', key: createSecretKey(randomBytes(32)) })
const key = keyOf('k1')
const context = sealContext('c1', 'contact', 1)
const where = { category: 'contact', keyId: 'k1' } as const
const phone = { phone: '0161 496 0000', name: 'Rani Example' }
const sealed = seal(key.key, { ...where, context }, phone)

const altered = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64')
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return bytes.toString('base64')
}

describe('a seal', () => {
  it('opens to what was sealed', () => {
    expect(open(key, sealed)).toEqual(phone)
  })

  it('opens to any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const asJson: unknown = JSON.parse(JSON.stringify(value))
        expect(open(key, seal(key.key, { ...where, context }, value))).toEqual(asJson)
      })
    )
  })

  it('carries the category, the key id and the context in the open', () => {
    expect(sealed).toMatchObject({ category: 'contact', keyId: 'k1', context: 'c1|contact|1' })
  })

  it('shows nothing of what is inside', () => {
    expect(Buffer.from(sealed.sealed, 'base64').toString('latin1')).not.toContain('Rani')
  })

  it('is different each time, for the nonce is random', () => {
    expect(seal(key.key, { ...where, context }, phone).sealed).not.toBe(sealed.sealed)
  })

  it('is nonce, ciphertext and tag: 28 bytes longer than the JSON', () => {
    expect(Buffer.from(sealed.sealed, 'base64')).toHaveLength(JSON.stringify(phone).length + 28)
  })
})

describe('a seal does not open', () => {
  it('with another key', () => {
    expect(() => open(keyOf('k1'), sealed)).toThrow(expect.objectContaining({ code: 'SEAL.BROKEN' }))
  })

  it('with a key of another id', () => {
    expect(() => open({ ...key, keyId: 'k2' }, sealed)).toThrow(expect.objectContaining({ code: 'SEAL.BROKEN' }))
  })

  it('once any single byte was altered', () => {
    const length = Buffer.from(sealed.sealed, 'base64').length
    fc.assert(
      fc.property(fc.nat(length - 1), (at) => {
        expect(() => open(key, { ...sealed, sealed: altered(sealed.sealed, at) })).toThrow(
          expect.objectContaining({ code: 'SEAL.BROKEN' })
        )
      })
    )
  })

  it('when cut short', () => {
    for (const length of [0, 5, 27]) {
      const short = Buffer.from(sealed.sealed, 'base64').subarray(0, length).toString('base64')
      expect(() => open(key, { ...sealed, sealed: short })).toThrow(expect.objectContaining({ code: 'SEAL.BROKEN' }))
    }
  })

  it('in the place of another command', () => {
    const elsewhere = { ...sealed, context: sealContext('c2', 'contact', 1) }
    expect(() => open(key, elsewhere)).toThrow(expect.objectContaining({ code: 'SEAL.BROKEN' }))
  })

  it('under another schema version', () => {
    const later = { ...sealed, context: sealContext('c1', 'contact', 2) }
    expect(() => open(key, later)).toThrow(expect.objectContaining({ code: 'SEAL.BROKEN' }))
  })

  it('relabelled as another category, for consent is asked by category', () => {
    const risks = seal(key.key, { category: 'risks', keyId: 'k1', context: sealContext('c1', 'risks', 1) }, 'a dog')
    expect(() => open(key, { ...risks, category: 'contact' })).toThrow(expect.objectContaining({ code: 'SEAL.BROKEN' }))
  })

  it('once the person is erased', () => {
    expect(() => open('erased', sealed)).toThrow(expect.objectContaining({ code: 'PERSON.ERASED' }))
  })

  it('when nobody knows the key', () => {
    expect(() => open(undefined, sealed)).toThrow(expect.objectContaining({ code: 'SEAL.KEY_UNKNOWN' }))
  })
})

describe('sealing refuses', () => {
  it('a context of another category', () => {
    expect(() => seal(key.key, { category: 'risks', keyId: 'k1', context }, 'a dog')).toThrow(
      expect.objectContaining({ code: 'SEAL.BROKEN' })
    )
  })

  it('a context that is not three parts', () => {
    expect(() => seal(key.key, { category: 'risks', keyId: 'k1', context: 'risks' }, 'a dog')).toThrow(
      expect.objectContaining({ code: 'SEAL.BROKEN' })
    )
  })

  it('what JSON cannot hold', () => {
    for (const nothing of [undefined, () => 'Rani']) {
      expect(() => seal(key.key, { ...where, context }, nothing)).toThrow(
        expect.objectContaining({ code: 'SEAL.NOT_JSON' })
      )
    }
  })
})

describe('a key', () => {
  it('shows none of its bytes when printed or serialised', () => {
    const bytes = randomBytes(32)
    const shown = { keyId: 'k', person: 'p', key: createSecretKey(bytes) }
    expect(inspect(shown, { depth: 9 }) + JSON.stringify(shown)).not.toContain(bytes.toString('hex').slice(0, 8))
    expect(JSON.parse(JSON.stringify(shown))).toEqual({ keyId: 'k', person: 'p', key: {} })
  })
})

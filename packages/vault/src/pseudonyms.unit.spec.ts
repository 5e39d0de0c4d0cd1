import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { keyEncryptionKeyOf } from './key-encryption-key.js'
import { pseudonymsFrom } from './pseudonyms.js'

const pseudonyms = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const sameSecret = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const otherSecret = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 8)))
const mind = { kind: 'partner', id: 'mind' }
const ageUk = { kind: 'partner', id: 'age-uk-oldham' }

describe('the hash of an NHS number', () => {
  it('is the same each time, with or without spaces', () => {
    expect(pseudonyms.hmacOfNhsNumber('943 476 5919')).toBe(sameSecret.hmacOfNhsNumber('9434765919'))
  })

  it('cannot be computed without the key', () => {
    expect(otherSecret.hmacOfNhsNumber('9434765919')).not.toBe(pseudonyms.hmacOfNhsNumber('9434765919'))
  })

  it('never meets the hash of a command', () => {
    expect(pseudonyms.hmacOfCommand('9434765919')).not.toBe(pseudonyms.hmacOfNhsNumber('9434765919'))
  })

  it('is refused for anything but ten digits, without repeating it', () => {
    for (const wrong of ['', '943476591', '94347659190', '94347659l9']) {
      expect(() => pseudonyms.hmacOfNhsNumber(wrong)).toThrow(expect.objectContaining({ code: 'PERSON.NOT_AN_NHS_NUMBER' }))
    }
    expect(() => pseudonyms.hmacOfNhsNumber('94347659l9')).not.toThrow(/94347/)
  })
})

describe('every name', () => {
  it('stays what it was in every release, for logs and partners hold it for ever', () => {
    expect(pseudonyms.hmacOfNhsNumber('9434765919')).toMatch(/^7947a937d44e762d/)
    expect(pseudonyms.hmacOfCommand('c1')).toMatch(/^863ab5d865d9e60b/)
    expect(pseudonyms.scopedId(mind, 'person', 'p1')).toBe('763a3b59d07048f20e5d707d8c29abf9')
  })
})

describe('the hash of a command', () => {
  it('is the same for a retried request and another for another', () => {
    expect(pseudonyms.hmacOfCommand('c1')).toBe(sameSecret.hmacOfCommand('c1'))
    expect(pseudonyms.hmacOfCommand('c1')).not.toBe(pseudonyms.hmacOfCommand('c2'))
  })
})

describe('the digest of content', () => {
  it('is the same for the same bytes, as text or as bytes, and another for others', () => {
    expect(pseudonyms.digestOf('{"a":1}')).toBe(sameSecret.digestOf(Buffer.from('{"a":1}')))
    expect(pseudonyms.digestOf('{"a":1}')).not.toBe(pseudonyms.digestOf('{"a":2}'))
  })

  it('cannot be guessed without the key', () => {
    expect(otherSecret.digestOf('yes')).not.toBe(pseudonyms.digestOf('yes'))
  })
})

describe('a scoped identifier', () => {
  it('is the same each time', () => {
    expect(pseudonyms.scopedId(mind, 'person', 'p1')).toBe(sameSecret.scopedId(mind, 'person', 'p1'))
  })

  it('fits into a URL and a FHIR id as it is', () => {
    expect(pseudonyms.scopedId(mind, 'person', 'p1')).toMatch(/^[0-9a-f]{32}$/)
  })

  it('tells a person from a referral of the same id', () => {
    expect(pseudonyms.scopedId(mind, 'person', 'x')).not.toBe(pseudonyms.scopedId(mind, 'referral', 'x'))
  })

  it('tells a partner from a practice of the same id', () => {
    expect(pseudonyms.scopedId({ kind: 'practice', id: 'mind' }, 'person', 'x')).not.toBe(
      pseudonyms.scopedId(mind, 'person', 'x')
    )
  })

  it('does not confuse where one part ends and the next begins', () => {
    expect(pseudonyms.scopedId({ kind: 'partner', id: 'a' }, 'b","c', 'd')).not.toBe(
      pseudonyms.scopedId({ kind: 'partner', id: 'a' }, 'b', 'c","d')
    )
  })

  it('leaves two recipients with nothing in common, whatever they hold', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 30 }), (ids) => {
        const held = (recipient: typeof mind) => new Set(ids.map((id) => pseudonyms.scopedId(recipient, 'person', id)))
        const [ofMind, ofAgeUk] = [held(mind), held(ageUk)]
        expect(ofMind.size).toBe(ids.length)
        expect([...ofMind].filter((id) => ofAgeUk.has(id))).toEqual([])
      })
    )
  })

  it('holds nothing of the identifier it stands for', () => {
    const id = '0f8c2b52-5a45-4a7e-9c3e-1d6a7b8c9d0e'
    expect(pseudonyms.scopedId(mind, 'person', id)).not.toContain(id.slice(0, 8))
  })
})

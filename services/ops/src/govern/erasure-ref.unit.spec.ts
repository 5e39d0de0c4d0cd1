import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { keyEncryptionKeyOf, pseudonymsFrom } from '@oldham-cares/vault'
import { erasureIn, erasureRef } from './erasure-ref.js'
import { named } from './whom.js'

const pseudonyms = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const another = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 8)))
const [person, command] = [randomUUID(), randomUUID()]
const ref = erasureRef(pseudonyms, person, command)

describe('The reference of an erasure', () => {
  it('leads to the person and the command, fits into an address and is always the same', () => {
    expect(erasureIn(pseudonyms, ref)).toEqual({ person, command })
    expect(ref).toMatch(/^[0-9a-f.-]{1,100}$/)
    expect(erasureRef(pseudonyms, person, command)).toBe(ref)
  })

  it.each([
    ['nothing at all', ''],
    ['the ids alone', named(person, command)],
    ['a proof of something else', `${named(person, randomUUID())}.${ref.slice(-16)}`],
    ['a made-up proof', `${named(person, command)}.${'0'.repeat(16)}`],
    ['one with something behind it', `${ref}0`],
    ['one with something before it', `.${ref}`]
  ])('cannot be made up: %s', (_what, made) => {
    expect(erasureIn(pseudonyms, made)).toBeUndefined()
  })

  it('is nothing to another hub', () => {
    expect(erasureIn(another, ref)).toBeUndefined()
  })
})

import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { keyEncryptionKeyOf } from './key-encryption-key.js'
import { keyringOf, sameNames } from './keyring.js'
import { nameLabels } from './name-labels.js'

const [first, second] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)]
const alone = keyEncryptionKeyOf(first)
const ring = keyringOf({ names: undefined, keys: [first, second] })
const key = createSecretKey(randomBytes(32))

describe('a ring of several keys', () => {
  it('wraps with the newest and unwraps with whichever a record names', async () => {
    const [before, after] = [await alone.wrap(key, 'k|p'), await ring.wrap(key, 'k|p')]
    expect([before.kek, after.kek]).toEqual([alone.id, keyEncryptionKeyOf(second).id])
    expect(ring.id).toBe(after.kek)
    for (const wrapped of [before, after]) expect((await ring.unwrap(wrapped, 'k|p')).equals(key)).toBe(true)
  })

  it('does not unwrap what a key wrapped that was taken out', async () => {
    const later = keyringOf({ names: undefined, keys: [second] })
    await expect(later.unwrap(await alone.wrap(key, 'k|p'), 'k|p')).rejects.toMatchObject({ code: 'KEK.OTHER' })
    expect([ring.holds(alone.id), later.holds(alone.id)]).toEqual([true, false])
  })

  it('is none without a key', () => {
    expect(() => keyringOf({ names: undefined, keys: [] })).toThrow(expect.objectContaining({ code: 'KEK.UNREADABLE' }))
  })
})

describe('the names', () => {
  const named = keyringOf({ names: Object.fromEntries(nameLabels.map((label, index) => [label, Buffer.alloc(32, index)])), keys: [second] })

  it('hang on the first key where none are written down', async () => {
    expect(await sameNames(alone, ring)).toBe(true)
    expect(await sameNames(alone, keyringOf({ names: undefined, keys: [second, first] }))).toBe(false)
  })

  it('are what is written down, whatever the keys', async () => {
    expect((await named.derive('content-digest')).export()).toEqual(Buffer.alloc(32, 1))
    expect(await sameNames(named, alone)).toBe(false)
  })

  it('that are not written down are not made up', async () => {
    await expect(named.derive('another')).rejects.toMatchObject({ code: 'KEK.NAME_UNKNOWN' })
    await expect(named.derive('toString')).rejects.toMatchObject({ code: 'KEK.NAME_UNKNOWN' })
  })
})

import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { keyEncryptionKeyOf } from './key-encryption-key.js'

const secret = Buffer.alloc(32, 7)
const kek = keyEncryptionKeyOf(secret)
const key = createSecretKey(randomBytes(32))

describe('a wrapped key', () => {
  it('unwraps to the key it was', async () => {
    const unwrapped = await kek.unwrap(await kek.wrap(key, 'k1|p1'), 'k1|p1')
    expect(unwrapped.equals(key)).toBe(true)
  })

  it('does not unwrap in the record of another person', async () => {
    await expect(kek.unwrap(await kek.wrap(key, 'k1|p1'), 'k1|p2')).rejects.toMatchObject({ code: 'KEK.UNWRAP_FAILED' })
  })

  it('does not unwrap under another key-encryption key, nor where it says it was wrapped with that one', async () => {
    const other = keyEncryptionKeyOf(Buffer.alloc(32, 8))
    const { wrapped, kek: by } = await kek.wrap(key, 'k1|p1')
    expect(by).toBe(kek.id)
    await expect(other.unwrap({ wrapped, kek: by }, 'k1|p1')).rejects.toMatchObject({ code: 'KEK.OTHER' })
    await expect(other.unwrap({ wrapped, kek: other.id }, 'k1|p1')).rejects.toMatchObject({ code: 'KEK.UNWRAP_FAILED' })
  })

  it('does not unwrap when it is empty, as an erased one is', async () => {
    await expect(kek.unwrap({ kek: kek.id, wrapped: Buffer.alloc(0) }, 'k1|p1')).rejects.toMatchObject({ code: 'KEK.UNWRAP_FAILED' })
  })

  it('holds none of the key in the open', async () => {
    const { wrapped } = await kek.wrap(key, 'k1|p1')
    expect(wrapped.includes(key.export().subarray(0, 8))).toBe(false)
  })
})

describe('a key-encryption key', () => {
  it('has the same id wherever it is read, and another has another', () => {
    expect(keyEncryptionKeyOf(Buffer.alloc(32, 7)).id).toBe(kek.id)
    expect(keyEncryptionKeyOf(Buffer.alloc(32, 8)).id).not.toBe(kek.id)
    expect(kek.id).toMatch(/^kek-[0-9a-f]{12}$/)
  })

  it('derives the same sub-key for the same label', async () => {
    const again = keyEncryptionKeyOf(Buffer.alloc(32, 7))
    expect((await kek.derive('a')).equals(await again.derive('a'))).toBe(true)
  })

  it('derives another sub-key for another label, never the key itself', async () => {
    const [a, b] = await Promise.all([kek.derive('a'), kek.derive('b')])
    expect(a.equals(b)).toBe(false)
    expect(a.export().equals(secret)).toBe(false)
  })

  it('is refused unless it has 32 bytes', () => {
    for (const length of [0, 16, 31, 33]) {
      expect(() => keyEncryptionKeyOf(Buffer.alloc(length))).toThrow(expect.objectContaining({ code: 'KEK.UNREADABLE' }))
    }
  })
})

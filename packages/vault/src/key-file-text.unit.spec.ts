import { describe, expect, it } from '@jest/globals'
import { newestKeyIn, parseKeyFile, withAnotherKey, withNewestKeyAlone } from './key-file-text.js'
import { keyringOf, sameNames } from './keyring.js'
import { pseudonymsFrom } from './pseudonyms.js'

const first = Buffer.alloc(32, 7).toString('base64')
const second = Buffer.alloc(32, 8).toString('base64')
const ringOf = (text: string) => keyringOf(parseKeyFile(text))
const refused = expect.objectContaining({ code: 'KEK.UNREADABLE' })

describe('a key file', () => {
  it('may be one key alone, as it was before it was ever rotated', () => {
    expect(parseKeyFile(`${first}\n`)).toEqual({ names: undefined, keys: [Buffer.alloc(32, 7)] })
  })

  it('may hold several, the newest last, with blank lines between', () => {
    expect(parseKeyFile(`${first}\n\n${second}\n`).keys).toEqual([Buffer.alloc(32, 7), Buffer.alloc(32, 8)])
  })

  it.each([
    ['nothing', ''],
    ['too short a key', `${first}\nc2hvcnQ=`],
    ['names alone', `names person-hmac=${first} content-digest=${first} scoped-id=${first}`],
    ['too few names', `names person-hmac=${first}\n${second}`],
    ['a name that is no key', `names person-hmac=x content-digest=${first} scoped-id=${first}\n${second}`],
    ['names after a key', `${first}\nnames person-hmac=${first} content-digest=${first} scoped-id=${first}`]
  ])('is refused with %s', (_what, text) => expect(() => parseKeyFile(text)).toThrow(refused))
})

describe('a rotation', () => {
  it('adds a key that wraps from then on, and leaves every name as it was', async () => {
    const rotated = await withAnotherKey(first)
    expect(parseKeyFile(rotated).keys.map((key) => key.toString('base64'))).toEqual([first, expect.not.stringMatching(first)])
    expect(newestKeyIn(rotated)).toBe(ringOf(rotated).id)
    expect(newestKeyIn(rotated)).not.toBe(newestKeyIn(first))
    expect(await sameNames(ringOf(first), ringOf(rotated))).toBe(true)
  })

  it('may be followed by others, and the old keys taken out after each, names staying for ever', async () => {
    let text = first
    for (let turn = 0; turn < 3; turn++) text = await withNewestKeyAlone(await withAnotherKey(text))
    expect(parseKeyFile(text).keys).toHaveLength(1)
    expect(text).not.toContain(first)
    const [before, after] = await Promise.all([pseudonymsFrom(ringOf(first)), pseudonymsFrom(ringOf(text))])
    const mind = { kind: 'partner', id: 'mind' }
    expect(after.hmacOfNhsNumber('9434765919')).toBe(before.hmacOfNhsNumber('9434765919'))
    expect(after.scopedId(mind, 'person', 'p1')).toBe(before.scopedId(mind, 'person', 'p1'))
    expect(after.digestOf('x')).toBe(before.digestOf('x'))
  })

  it('leaves nothing of the key that was taken out by which it could be known', async () => {
    const text = await withNewestKeyAlone(await withAnotherKey(first))
    expect(ringOf(text).holds(ringOf(first).id)).toBe(false)
  })

  it('does not touch what is no key file', async () => {
    await expect(withAnotherKey('not keys')).rejects.toMatchObject({ code: 'KEK.UNREADABLE' })
    await expect(withNewestKeyAlone('')).rejects.toMatchObject({ code: 'KEK.UNREADABLE' })
  })
})

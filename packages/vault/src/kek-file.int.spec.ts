import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../tests/support/eventually.js'
import { keyEncryptionKeyFromFile, type KeyFile, type KeyFileWatched } from './kek-file.js'
import { keyEncryptionKeyOf } from './key-encryption-key.js'
import { withAnotherKey, withNewestKeyAlone } from './key-file-text.js'
import { sameNames } from './keyring.js'

let folder: string
const opened: KeyFile[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kek-'))
})

afterAll(async () => {
  for (const file of opened) file.close()
  await rm(folder, { recursive: true })
})

const openFile = async (path: string, watched: KeyFileWatched = {}): Promise<KeyFile> => {
  const file = await keyEncryptionKeyFromFile(path, { everyMs: 20, ...watched })
  opened.push(file)
  return file
}

const fileHolding = async (text: string): Promise<string> => {
  const path = join(folder, 'kek')
  await writeFile(path, text, { mode: 0o600 })
  return path
}

describe('a key-encryption key from a file', () => {
  it('is the 32 bytes that the file holds in base64', async () => {
    const bytes = Buffer.alloc(32, 3)
    const kek = await openFile(await fileHolding(bytes.toString('base64')))
    expect(kek.id).toBe(keyEncryptionKeyOf(bytes).id)
  })

  it('may be followed by a line end', async () => {
    const bytes = Buffer.alloc(32, 3)
    const kek = await openFile(await fileHolding(`${bytes.toString('base64')}\n`))
    expect(kek.id).toBe(keyEncryptionKeyOf(bytes).id)
  })

  it('is refused when the file is missing, empty, too short or not base64', async () => {
    const texts = ['', 'c2hvcnQ=', 'not base64 at all, but long enough to look like a key.']
    const paths = [join(folder, 'missing')]
    for (const path of paths) {
      await expect(keyEncryptionKeyFromFile(path)).rejects.toMatchObject({ code: 'KEK.UNREADABLE' })
    }
    for (const text of texts) {
      await expect(keyEncryptionKeyFromFile(await fileHolding(text))).rejects.toMatchObject({ code: 'KEK.UNREADABLE' })
    }
  })

  it('is not repeated in the refusal', async () => {
    const almost = Buffer.alloc(31, 9).toString('base64')
    const refusal = await keyEncryptionKeyFromFile(await fileHolding(almost)).catch((fault: unknown) => String(fault))
    expect(refusal).not.toContain(almost)
  })
})

describe('a key file that is rotated while it is in use', () => {
  const first = Buffer.alloc(32, 3).toString('base64')
  const rotating = async (watched: KeyFileWatched = {}) => {
    const path = join(await mkdtemp(join(folder, 'rotated-')), 'kek')
    const write = (text: string) => writeFile(path, text)
    await write(first)
    return { kek: await openFile(path, watched), write }
  }

  it('wraps with the new key once it is noticed, and unwraps what either wrapped, every name as before', async () => {
    const { kek, write } = await rotating()
    const key = createSecretKey(randomBytes(32))
    const [before, wrapped] = [kek.id, await kek.wrap(key, 'k|p')]
    await write(await withAnotherKey(first))
    await eventually(() => expect(kek.id).not.toBe(before))
    for (const one of [wrapped, await kek.wrap(key, 'k|p')]) expect((await kek.unwrap(one, 'k|p')).equals(key)).toBe(true)
    expect(await sameNames(kek, keyEncryptionKeyOf(Buffer.alloc(32, 3)))).toBe(true)
  })

  it('is read at once where somebody else has wrapped with the new key already', async () => {
    const { kek, write } = await rotating({ everyMs: 3_600_000 })
    const rotated = await withAnotherKey(first)
    await write(rotated)
    const key = createSecretKey(randomBytes(32))
    const { kek: other, write: writeOther } = await rotating()
    await writeOther(rotated)
    await eventually(() => expect(other.id).not.toBe(kek.id))
    expect((await kek.unwrap(await other.wrap(key, 'k|p'), 'k|p')).equals(key)).toBe(true)
  })

  it('no longer unwraps with a key that was taken out', async () => {
    const { kek, write } = await rotating()
    const [old, wrapped] = [kek.id, await kek.wrap(createSecretKey(randomBytes(32)), 'k|p')]
    await write(await withNewestKeyAlone(await withAnotherKey(first)))
    await eventually(() => expect(kek.id).not.toBe(old))
    await expect(kek.unwrap(wrapped, 'k|p')).rejects.toMatchObject({ code: 'KEK.OTHER' })
  })

  it.each([
    ['is unreadable', 'no key', 'KEK.UNREADABLE'],
    ['would change every name', Buffer.alloc(32, 4).toString('base64'), 'KEK.NAMES_CHANGED']
  ])('stays what it was where the file %s, which is said', async (_what, text, code) => {
    const said: unknown[] = []
    const { kek, write } = await rotating({ changed: (fault) => said.push(fault) })
    const before = kek.id
    await write(text)
    await eventually(() => expect(said).toContainEqual(expect.objectContaining({ code })))
    expect(kek.id).toBe(before)
  })
})

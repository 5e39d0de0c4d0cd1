import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { keyEncryptionKeyFromFile } from './kek-file.js'
import { keyEncryptionKeyOf } from './key-encryption-key.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kek-'))
})

afterAll(() => rm(folder, { recursive: true }))

const fileHolding = async (text: string): Promise<string> => {
  const path = join(folder, 'kek')
  await writeFile(path, text, { mode: 0o600 })
  return path
}

describe('a key-encryption key from a file', () => {
  it('is the 32 bytes that the file holds in base64', async () => {
    const bytes = Buffer.alloc(32, 3)
    const kek = await keyEncryptionKeyFromFile(await fileHolding(bytes.toString('base64')))
    expect(kek.id).toBe(keyEncryptionKeyOf(bytes).id)
  })

  it('may be followed by a line end', async () => {
    const bytes = Buffer.alloc(32, 3)
    const kek = await keyEncryptionKeyFromFile(await fileHolding(`${bytes.toString('base64')}\n`))
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

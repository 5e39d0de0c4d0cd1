import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isSigned } from '@oldham-cares/log'
import { auditKeys } from '../../../../../tests/support/sealed-in-memory.js'
import { auditKeysFromFile } from './audit-keys.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-keys-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (content: string): Promise<string> => {
  const path = join(folder, 'audit-key.json')
  await writeFile(path, content)
  return path
}

describe('the file of audit keys', () => {
  it('holds keys that sign and believe', async () => {
    const { sign, read } = await auditKeysFromFile(await file(JSON.stringify(await auditKeys())))
    const seal = await sign({ topic: 'hub.events.v1', partition: 0, from: 0, to: 1, hash: 'aa', previous: '', time: 1 })
    expect(await isSigned(seal, read)).toBe(true)
  })

  it('stops the start where it is not there, naming the setting', async () => {
    await expect(auditKeysFromFile(join(folder, 'nowhere.json'))).rejects.toThrow('HUB_AUDIT_KEY_FILE names cannot be read')
    await expect(auditKeysFromFile(folder)).rejects.toThrow('HUB_AUDIT_KEY_FILE names cannot be read')
  })

  it.each([
    ['is no JSON', 'secret-words'],
    ['holds no key', '{"keys":[]}'],
    ['holds a key of another kind', '{"keys":[{"kty":"oct","kid":"k","k":"secret-words"}]}']
  ])('stops the start where it %s, without a word of what is in it', async (_what, content) => {
    const start = auditKeysFromFile(await file(content))
    await expect(start).rejects.toThrow('HUB_AUDIT_KEY_FILE')
    await expect(start).rejects.not.toThrow('secret-words')
  })
})

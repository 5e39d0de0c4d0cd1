import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Watch } from '@oldham-cares/service-kit'
import { showKeys } from './show-keys.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterAll(() => rm(folder, { recursive: true }))

const told = { newest: 'b', wrapped: [{ kek: 'a', keys: 3 }, { kek: 'b', keys: 40 }], settled: false }
const scraped = async (file: string) => {
  const gauges = new Map<string, Watch>()
  showKeys((gauge) => void gauges.set(gauge.name, gauge), { tell: () => told }, file)
  return async (name: string) => [...((await gauges.get(name)?.look()) ?? [])].map(({ value }) => value)
}

describe('The file of key-encryption keys', () => {
  it('is readable where it is there, and is not once it is lost or empty', async () => {
    const file = join(folder, 'kek')
    const value = await scraped(file)
    await writeFile(file, 'a line')
    expect(await value('hub_key_file_readable')).toEqual([1])
    await writeFile(file, '')
    expect(await value('hub_key_file_readable')).toEqual([0])
    await rm(file)
    expect(await value('hub_key_file_readable')).toEqual([0])
  })

  it('has keys left that another than the newest wraps', async () => {
    expect(await (await scraped('nowhere'))('hub_keys_not_rewrapped')).toEqual([3])
  })
})

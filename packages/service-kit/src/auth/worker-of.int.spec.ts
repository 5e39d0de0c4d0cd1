import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { workersNamedBy } from './worker-of.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workers-'))
  for (const name of ['kek', 'other']) writeFileSync(join(folder, name), randomBytes(32).toString('base64'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const named = async (by: string | undefined, subject = 'asia') => (await workersNamedBy(by && join(folder, by)))(subject)

describe('what a worker is called', () => {
  it('is the same at every start and in every service', async () => {
    expect(await named('kek')).toBe(await named('kek'))
  })

  it('tells workers apart', async () => {
    expect(await named('kek')).not.toBe(await named('kek', 'ben'))
  })

  it('says nothing of who that is, and cannot be computed without the key', async () => {
    expect(await named('kek')).toMatch(/^[0-9a-f]{32}$/)
    expect(await named('kek')).not.toBe(await named('other'))
  })

  it('holds for one run alone where the service is given no keys', async () => {
    const workerOf = await workersNamedBy(undefined)
    expect(workerOf('asia')).toBe(workerOf('asia'))
    expect(workerOf('asia')).not.toBe(await named(undefined))
  })

  it('is not made by a file that holds no key', async () => {
    await expect(named('missing')).rejects.toMatchObject({ code: 'KEK.UNREADABLE' })
  })
})

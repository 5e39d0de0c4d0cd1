import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadPartnerContracts } from './load-partner-contracts.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contracts-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the contracts of the partners', () => {
  it('say of every partner there is what it may hold in each part', async () => {
    const contracts = await loadPartnerContracts(fileURLToPath(new URL('../../../../contracts/partners', import.meta.url)))
    expect(Object.keys(contracts).toSorted()).toEqual(['action-together', 'age-uk-oldham', 'mind', 'positive-steps'])
    for (const held of Object.values(contracts)) expect(Object.keys(held).toSorted()).toEqual(['agreed', 'asked', 'owner', 'referred', 'safeguardingLead'])
  })

  it('are not read around: a file that says nothing of it keeps the service from starting', async () => {
    await writeFile(join(folder, 'mind.json'), JSON.stringify({ id: 'mind' }))
    await expect(loadPartnerContracts(folder)).rejects.toThrow('PARTNER.NO_CONTRACT: mind.json')
  })

  it('are in JSON files; the schema beside them is none', async () => {
    await Promise.all([writeFile(join(folder, 'mind.json'), JSON.stringify({ id: 'mind', holds: { asked: [] } })), writeFile(join(folder, 'partner.schema.json'), 'no JSON')])
    expect(await loadPartnerContracts(folder)).toEqual({ mind: { asked: [] } })
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { idOf } from '../../../../tests/support/neighbours/directory/make-directory.js'
import { loadPartnerOrganisations } from './partner-organisations.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partners-'))
})
afterAll(() => rm(folder, { recursive: true }))

const write = (id: string, organisations?: readonly string[]) =>
  writeFile(join(folder, `${id}.json`), JSON.stringify({ id, ...(organisations && { directoryOrganisations: organisations }) }))

const inLeadsFeed = (name: string) => `action-together:${idOf('organization', name)}`

describe('the organisations of the feeds that are partners', () => {
  it('are told by the partners\' files, and a partner may be none or several', async () => {
    await Promise.all([write('mind', ['mind:org-1', 'lead:org-2']), write('age-uk-oldham'), writeFile(join(folder, 'partner.schema.json'), 'no JSON')])
    expect(await loadPartnerOrganisations(folder)).toEqual(new Map([['mind:org-1', 'mind'], ['lead:org-2', 'mind']]))
  })

  it('are one partner each', async () => {
    await write('positive-steps', ['lead:org-2'])
    await expect(loadPartnerOrganisations(folder)).rejects.toThrow('DIRECTORY.ORGANISATION_TWICE: lead:org-2 is mind and positive-steps')
  })

  it('are, of the partners there are, the organisations that the lead\'s feed lists them as', async () => {
    const partners = await loadPartnerOrganisations(fileURLToPath(new URL('../../../../contracts/partners', import.meta.url)))
    expect(partners.get(inLeadsFeed('Tameside, Oldham and Glossop Mind'))).toBe('mind')
    expect(partners.get(inLeadsFeed('Age UK Oldham'))).toBe('age-uk-oldham')
    expect(partners.get(inLeadsFeed('British Red Cross'))).toBeUndefined()
  })
})

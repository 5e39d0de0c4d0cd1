import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hubFolder, makeHubFolder, type HubFolder } from '../hub/hub-folder.ts'
import { keptClients } from '../secrets/clients.ts'
import { register } from '../secrets/register.ts'
import { addedPartners } from './added-partners.ts'
import { enrol, settle, strike } from './enrol.ts'
import { readAsked } from './read-asked.ts'

const neighbours = 'http://127.0.0.1:20001'
const asked = readAsked(['--id', 'pennine-befriending', '--name', 'Pennine Befriending'])
let root: string
let folder: HubFolder
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hub-enrol-'))
  folder = hubFolder(root)
  makeHubFolder(folder)
  writeFileSync(folder.register, JSON.stringify(register(neighbours), null, 2))
  writeFileSync(folder.run, JSON.stringify({ clients: keptClients(folder.secrets) }, null, 2))
})
afterEach(() => rmSync(root, { recursive: true }))

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const inodes = () => [folder.register, folder.run, join(folder.partners, 'pennine-befriending.json')].map((file) => statSync(file).ino)

describe('a partner that is enrolled', () => {
  it('is in the register, has a client and a contract, and is told of in run.json', async () => {
    const client = await enrol(folder, asked)
    expect(client).toMatchObject({ id: 'pennine-befriending', org: 'pennine-befriending', scope: 'partner endpoints' })
    expect(read(folder.register).partners.at(-1)).toEqual({ id: 'pennine-befriending', name: 'Pennine Befriending', lead: false, added: true })
    expect(read(folder.run).clients['pennine-befriending']).toEqual(client)
    expect(read(join(folder.partners, 'pennine-befriending.json')).holds.agreed).toEqual(['contact', 'referral'])
  })

  it('twice is enrolled once: no file is written again', async () => {
    const client = await enrol(folder, asked)
    const before = inodes()
    expect(await enrol(folder, asked)).toEqual(client)
    expect(inodes()).toEqual(before)
  })

  it('may see something else from then on, under the secret it has', async () => {
    const client = await enrol(folder, asked)
    expect(await enrol(folder, { ...asked, maySee: ['contact'] })).toEqual(client)
    expect(read(join(folder.partners, 'pennine-befriending.json')).holds.agreed).toEqual(['contact'])
  })

  it('is there at the next start of the hub', async () => {
    const client = await enrol(folder, asked)
    const added = addedPartners(folder.partners)
    expect(register(neighbours, added)).toEqual(read(folder.register))
    expect(keptClients(folder.secrets, added)['pennine-befriending']).toEqual(client)
  })

  it('leaves what was written of the others as it is', async () => {
    const limited = register(neighbours)
    const [first, ...rest] = limited.partners
    writeFileSync(folder.register, JSON.stringify({ ...limited, partners: [{ ...first, requestsPerSecond: 5 }, ...rest] }))
    await enrol(folder, asked)
    expect(read(folder.register).partners[0]).toMatchObject({ requestsPerSecond: 5 })
  })
})

describe('two partners that are enrolled at once', () => {
  it('are both there, each under the secret that it was told', async () => {
    const other = readAsked(['--id', 'royton-choir', '--name', 'Royton Choir'])
    const [first, second] = await Promise.all([enrol(folder, asked), enrol(folder, other)])
    expect(read(folder.run).clients).toMatchObject({ 'pennine-befriending': first, 'royton-choir': second })
    expect(read(folder.register).partners.filter(({ added }: { added?: true }) => added).map(({ id }: { id: string }) => id).toSorted()).toEqual(['pennine-befriending', 'royton-choir'])
  })
})

describe('a partner that is struck', () => {
  it('is nowhere any more, and a second time changes nothing', async () => {
    await enrol(folder, asked)
    expect([await strike(folder, asked.id), await strike(folder, asked.id)]).toEqual([true, false])
    expect(readdirSync(folder.partners)).toEqual([])
    expect(read(folder.register)).toEqual(register(neighbours))
    expect(read(folder.run).clients).not.toHaveProperty('pennine-befriending')
  })

  it('is nowhere any more though the first time was cut short behind its contract', async () => {
    await enrol(folder, asked)
    rmSync(join(folder.partners, 'pennine-befriending.json'))
    expect(await strike(folder, asked.id)).toBe(true)
    expect(read(folder.register)).toEqual(register(neighbours))
    expect(read(folder.run).clients).not.toHaveProperty('pennine-befriending')
  })
})

describe('an enrolment that was cut short', () => {
  it('is finished from the contract, whoever comes next', async () => {
    const before = [folder.register, folder.run].map((file) => [file, readFileSync(file, 'utf8')] as const)
    await enrol(folder, asked)
    for (const [file, text] of before) writeFileSync(file, text)
    await settle(folder)
    expect(read(folder.register).partners.at(-1)).toMatchObject({ id: 'pennine-befriending' })
    expect(read(folder.run).clients).toHaveProperty('pennine-befriending')
  })
})

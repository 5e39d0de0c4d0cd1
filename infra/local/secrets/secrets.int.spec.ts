import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptAuditKey } from './audit-key.ts'
import { keptClients } from './clients.ts'
import { keptKeyEncryptionKey } from './key-encryption-key.ts'
import { register } from './register.ts'
import { retireOlderKeys, rotateKeyFile } from './rotate-key-file.ts'
import { keptSigningKeys } from './signing-keys.ts'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'hub-secrets-')) })
afterEach(() => rmSync(folder, { recursive: true }))

const makeAll = () => ({
  clients: keptClients(folder),
  kek: readFileSync(keptKeyEncryptionKey(folder), 'utf8'),
  keys: keptSigningKeys(folder),
  register: register('http://127.0.0.1:20001')
})

describe('the secrets of a hub folder', () => {
  it('are made once and the same ever after', () => {
    expect(makeAll()).toEqual(makeAll())
  })

  it('are readable by their user alone', () => {
    makeAll()
    expect(readdirSync(folder)).toHaveLength(3)
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  })

  it('differ from folder to folder', () => {
    const first = makeAll()
    rmSync(folder, { recursive: true })
    const second = makeAll()
    expect(second.kek).not.toBe(first.kek)
    expect(second.clients['ops']?.secret).not.toBe(first.clients['ops']?.secret)
  })
})

describe('the key-encryption key', () => {
  it('is 32 random bytes', () => {
    expect(Buffer.from(makeAll().kek, 'base64')).toHaveLength(32)
  })

  it('is rotated in its file, which a later start leaves as it is, for its user alone to read', async () => {
    const file = keptKeyEncryptionKey(folder)
    const first = readFileSync(file, 'utf8')
    const newest = await rotateKeyFile(file)
    const [names, old, fresh, ...more] = readFileSync(file, 'utf8').trim().split('\n')
    expect([names?.startsWith('names '), old, more]).toEqual([true, first, []])
    expect(fresh).not.toBe(first)
    expect([keptKeyEncryptionKey(folder), statSync(file).mode & 0o777]).toEqual([file, 0o600])
    await retireOlderKeys(file, newest)
    expect(readFileSync(file, 'utf8').trim().split('\n')).toEqual([names, fresh])
  })

  it('loses no key while everything is still wrapped with an older one, whoever says that nothing is left to wrap', async () => {
    const file = keptKeyEncryptionKey(folder)
    const settled = await rotateKeyFile(file)
    await rotateKeyFile(file)
    const before = readFileSync(file, 'utf8')
    await expect(retireOlderKeys(file, settled)).rejects.toThrow(`wrapped with ${settled}, which is not the newest`)
    expect(readFileSync(file, 'utf8')).toBe(before)
  })
})

describe('the audit key', () => {
  const make = () => {
    const file = keptAuditKey(folder, join(folder, 'public', 'audit-keys.json'))
    return { file, own: JSON.parse(readFileSync(file, 'utf8')), open: JSON.parse(readFileSync(join(folder, 'public', 'audit-keys.json'), 'utf8')) }
  }

  it('is made once, Ed25519, for its user alone to read', () => {
    const { file, own } = make()
    expect(own.keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', d: expect.any(String) }])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(make().own).toEqual(own)
  })

  it('has its public half beside it, without a word of the private one', () => {
    const { own, open } = make()
    const [{ d, ...key }] = own.keys
    expect(open).toEqual({ keys: [key] })
    expect(JSON.stringify(open)).not.toContain(d)
  })

  it('stays believed when a newer one is added behind it', () => {
    const { file, own } = make()
    writeFileSync(file, JSON.stringify({ keys: [...own.keys, { ...own.keys[0], kid: 'newer' }] }))
    expect(make().open.keys.map(({ kid }: { kid: string }) => kid)).toEqual([own.keys[0].kid, 'newer'])
  })
})

describe('clients', () => {
  it.each([
    ['gp-A1001', 'A1001', 'fhir'],
    ['gp-B2002', 'B2002', 'fhir'],
    ['acute-H3003', 'H3003', 'fhir'],
    ['mental-health-M4004', 'M4004', 'fhir'],
    ['action-together', 'action-together', 'partner endpoints'],
    ['imdt-west', 'imdt-west', 'timeline'],
    ['focused-care-west', 'focused-care-west', 'timeline'],
    ['imdt-west-social', 'imdt-west', 'timeline'],
    ['action-together-safeguarding', 'action-together', 'partner'],
    ['ops', 'ops', 'ops'],
    ['governance', 'ops', 'ops ops:govern ops:audit'],
    ['inspector', 'ops', 'ops ops:unhidden'],
    ['operator', 'ops', 'ops ops:redrive ops:rebuild']
  ])('%s speaks for %s and may ask for %s', (name, org, scope) => {
    expect(makeAll().clients[name]).toMatchObject({ org, scope })
  })
})

describe('somebody who joins later', () => {
  it('gets a client beside those the folder has', () => {
    const { 'mental-health-M4004': late, ...before } = makeAll().clients
    writeFileSync(join(folder, 'clients.json'), JSON.stringify(before))
    const { 'mental-health-M4004': made, ...kept } = makeAll().clients
    expect(kept).toEqual(before)
    expect(made).toEqual({ ...late, secret: expect.any(String) })
    expect(makeAll().clients['mental-health-M4004']).toEqual(made)
  })
})

describe('somebody whose part has changed', () => {
  it('may ask for what it may today, under the secret it has', () => {
    const { clients } = makeAll()
    const before = { ...clients, mind: { ...clients['mind'], scope: 'timeline', org: 'another' } }
    writeFileSync(join(folder, 'clients.json'), JSON.stringify(before))
    expect(makeAll().clients['mind']).toEqual(clients['mind'])
    expect(JSON.parse(readFileSync(join(folder, 'clients.json'), 'utf8')).mind).toEqual(clients['mind'])
  })

  it('is not written again where nothing has', () => {
    makeAll()
    const written = () => statSync(join(folder, 'clients.json')).ino
    const before = written()
    makeAll()
    expect(written()).toBe(before)
  })
})

describe('the register', () => {
  it('has each practice at its own address among the neighbours, and of a partner no address to send to', () => {
    const { practices, partners } = makeAll().register
    expect(practices[0]).toMatchObject({ id: 'A1001', fhir: 'http://127.0.0.1:20001/A1001/fhir/R4', cluster: 'oldham-west' })
    expect(partners.find(({ id }) => id === 'mind')).toEqual({ id: 'mind', name: expect.any(String), lead: false })
  })

  it('has one practice without a FHIR server, which is answered by documents', () => {
    expect(makeAll().register.practices.filter(({ fhir }) => fhir === undefined).map(({ id }) => id)).toEqual(['A1003'])
  })

  it('follows the neighbours to another port', () => {
    expect(register('http://127.0.0.1:20002').partners[0]?.directory).toBe('http://127.0.0.1:20002/action-together/directory')
  })

  it('has care settings that are reached as practices are', () => {
    const { careSettings } = makeAll().register
    expect(careSettings.map(({ kind }) => kind)).toEqual(['acute', 'mental-health'])
    expect(careSettings[0]).toMatchObject({ id: 'H3003', fhir: 'http://127.0.0.1:20001/H3003/fhir/R4' })
  })

  it('has one leading partner', () => {
    expect(makeAll().register.partners.filter(({ lead }) => lead).map(({ id }) => id)).toEqual(['action-together'])
  })
})

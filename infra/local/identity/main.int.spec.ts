import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../../../tests/support/eventually.ts'
import { startIdentity } from '../parts/identity.ts'
import { freePort } from '../ports/free-port.ts'
import { ChildProcesses } from '../processes/child-processes.ts'
import { ProcessRecords } from '../processes/process-records.ts'
import { clientsFile, keptClients, type Client } from '../secrets/clients.ts'

const late = { id: 'pennine-befriending', name: 'Pennine Befriending' }
let folder: string
let port: number
let processes: ChildProcesses
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-identity-'))
  mkdirSync(join(folder, 'logs'))
  processes = new ChildProcesses(new ProcessRecords(join(folder, 'processes')), join(folder, 'logs'))
  port = await freePort(new Set())
  keptClients(folder)
  await startIdentity(processes, { port, secrets: folder, console: 'http://127.0.0.1:9' }).ready
})
afterEach(async () => {
  await processes.stopAll()
  rmSync(folder, { recursive: true })
})

const ask = async ({ id, secret, scope }: Client): Promise<number> => {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope })
  return (await fetch(`http://127.0.0.1:${port}/token`, { method: 'POST', headers: { authorization }, body })).status
}

describe('the running identity provider', () => {
  it('knows a client that joins within a second or two, and no longer when it left', async () => {
    const client = keptClients(folder, [late])[late.id]!
    await eventually(async () => expect(await ask(client)).toBe(200))
    keptClients(folder)
    await eventually(async () => expect(await ask(client)).toBe(401))
  })

  it('keeps whom it knows when their file is broken', async () => {
    const { mind } = keptClients(folder)
    writeFileSync(clientsFile(folder), '{')
    await eventually(() => expect(readFileSync(join(folder, 'logs/identity.log'), 'utf8')).toContain('clients.kept'))
    expect(await ask(mind!)).toBe(200)
  })
})

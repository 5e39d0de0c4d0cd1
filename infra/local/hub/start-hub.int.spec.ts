import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startHub, type Hub, type HubAsked } from './start-hub.ts'

/** Answers on both health paths, and on / with its environment. */
const SERVICE = `
import { createServer } from 'node:http'
createServer((request, response) => response.end(JSON.stringify(process.env))).listen(Number(process.env.HUB_PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
`
const BROKEN = 'console.error("config.invalid"); process.exit(1)'

/** Only the neighbours and the services under test start here; nobody asks for these parts. */
const elsewhere = {
  KAFKA_BROKERS: '127.0.0.1:1',
  REDIS_URL: 'redis://127.0.0.1:1',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1/apis/ccompat/v7',
  OIDC_ISSUER: 'http://127.0.0.1:1'
}

let folder: string
let hub: Hub | undefined
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'hub-start-')) })
afterEach(async () => {
  await hub?.stop()
  hub = undefined
  rmSync(folder, { recursive: true })
})

function build(name: string, script = SERVICE) {
  mkdirSync(join(folder, 'services', name, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'services', name, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'services', name, 'dist/main.js'), script)
}

async function start(asked: HubAsked = {}) {
  hub = await startHub({ dir: join(folder, 'hub'), from: join(folder, 'services'), named: elsewhere, ...asked })
  return hub
}

const asksItself = async (url: string) => (await fetch(new URL('/', url))).json() as Promise<Record<string, string>>
const pidOf = ({ run }: Hub, name: string) => run.pids[name] ?? 0
const isAlive = (pid: number) => existsSync(`/proc/${pid}`)

describe('a started hub', () => {
  it('runs the services that are built and tells of them in run.json, for its user alone', async () => {
    build('casework')
    build('fhir-gateway')
    const { run } = await start()
    const file = join(folder, 'hub/run.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(run)
    expect(run).toMatchObject({ kafka: '127.0.0.1:1', fhir: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/fhir\/R4$/) })
    expect(run).not.toHaveProperty('partner')
    expect(Object.keys(run.pids)).toEqual(['neighbours', 'casework', 'fhir-gateway'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('gives each service its environment', async () => {
    build('ops')
    const { run } = await start()
    const env = await asksItself(run.ops ?? '')
    expect(env).toMatchObject({ ...elsewhere, HUB_REGISTER: run.register, HUB_KEK_FILE: run.kek, HUB_PUBLIC_URL: new URL(run.ops ?? '').origin })
    expect(env['HUB_PORT']).toBe(new URL(run.ops ?? '').port)
  })

  it('keeps its addresses and secrets over a restart', async () => {
    build('ops')
    const { run: first } = await start()
    await hub?.stop()
    const { run: second } = await start()
    expect(second).toEqual({ ...first, pids: expect.any(Object) })
  })

  it('leaves no run.json and no process when it stops', async () => {
    build('casework')
    const { run, stop } = await start()
    await stop()
    expect(existsSync(join(folder, 'hub/run.json'))).toBe(false)
    expect(Object.values(run.pids).filter(isAlive)).toEqual([])
  })

  it('refuses a second start in its folder and takes no harm', async () => {
    build('ops')
    const { run } = await start()
    await expect(startHub({ dir: join(folder, 'hub'), from: join(folder, 'services'), named: elsewhere })).rejects.toThrow(/already runs \(process \d+\): use it as it is/)
    expect(await asksItself(run.ops ?? '')).toBeDefined()
  })
})

describe('a start that fails', () => {
  it('names the log of the service that broke and leaves nothing running or claimed', async () => {
    build('casework', BROKEN)
    await expect(start()).rejects.toThrow(/^casework ended with exit code 1 before it was ready \(its last line: config\.invalid\); see .*casework\.log\.$/)
    build('casework')
    expect(pidOf(await start(), 'casework')).toBeGreaterThan(0)
  })

  it('for a failed build starts no service', async () => {
    build('casework')
    await expect(start({ build: async () => { throw new Error('does not compile') } })).rejects.toThrow('does not compile')
    expect(existsSync(join(folder, 'hub/logs/casework.log'))).toBe(false)
  })

  it('is what an abort makes of it', async () => {
    build('casework', 'setInterval(() => {}, 1000)')
    const abort = new AbortController()
    const fault = start({ signal: abort.signal }).catch((thrown: unknown) => thrown)
    while (!existsSync(join(folder, 'hub/logs/casework.log'))) await setTimeout(20)
    abort.abort()
    expect(String(await fault)).toMatch(/casework ended by SIGTERM/)
  })
})

describe('for tests of what it survives', () => {
  it('kills a service outright and starts it again at the same address', async () => {
    build('ops')
    const running = await start()
    const before = pidOf(running, 'ops')
    await running.killService('ops')
    expect(isAlive(before)).toBe(false)
    await running.startService('ops')
    expect(pidOf(running, 'ops')).not.toBe(before)
    expect(await asksItself(running.run.ops ?? '')).toBeDefined()
  })

  it('ends a service in its own time, and nothing takes its place until it is started', async () => {
    build('ops')
    const running = await start()
    const before = pidOf(running, 'ops')
    await running.stopService('ops')
    expect(isAlive(before)).toBe(false)
    await running.startService('ops')
    expect(await asksItself(running.run.ops ?? '')).toBeDefined()
  })

  it('restarts a service and says its new process in run.json', async () => {
    build('casework')
    const running = await start()
    const before = pidOf(running, 'casework')
    await running.restartService('casework')
    expect(JSON.parse(readFileSync(join(folder, 'hub/run.json'), 'utf8')).pids.casework).toBe(pidOf(running, 'casework'))
    expect(pidOf(running, 'casework')).not.toBe(before)
  })

  it('starts another instance beside the first, on a port of its own, and stops both', async () => {
    build('casework')
    const running = await start()
    const beside = await running.startBeside('casework')
    expect((await asksItself(beside.url))['HUB_PUBLIC_URL']).toBe(beside.url)
    expect(isAlive(pidOf(running, 'casework'))).toBe(true)
    await running.stop()
    expect(isAlive(beside.child.pid)).toBe(false)
  })

  it('never starts a service twice by mistake', async () => {
    build('casework')
    await expect((await start()).startService('casework')).rejects.toThrow('casework already runs in this hub')
  })

  it('does not stop a broker that runs elsewhere', async () => {
    await expect((await start()).stopBroker()).rejects.toThrow('kafka does not run here')
  })

  it('tells once when a service dies by itself', async () => {
    build('casework')
    const running = await start()
    const died = new Promise((resolve) => { running.parts.processes.onDeath = ({ name, ended }) => resolve(`${name} ${ended()}`) })
    process.kill(pidOf(running, 'casework'), 'SIGKILL')
    expect(await died).toBe('casework ended by SIGKILL')
  })
})

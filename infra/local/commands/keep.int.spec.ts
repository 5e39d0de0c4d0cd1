import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { checkout } from '../hub/hub-folder.ts'

let folder: string
const started: ChildProcess[] = []
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'hub-keep-')) })
afterEach(async () => {
  await ended(run('down'))
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const hubDir = () => join(folder, 'hub')

/** Of the parts only the neighbours start here; the others are named as running elsewhere, and nobody asks for them. */
const environment = () => ({
  ...process.env, HUB_DIR: hubDir(), npm_lifecycle_event: '',
  KAFKA_BROKERS: '127.0.0.1:1', REDIS_URL: 'redis://127.0.0.1:1', SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1', OIDC_ISSUER: 'http://127.0.0.1:1'
})

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(checkout, 'infra/local/bootstrap.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment()
  })
  started.push(child)
  return child
}

async function ended(child: ChildProcess) {
  let said = ''
  for (const output of [child.stdout, child.stderr]) output?.on('data', (data) => { said += data })
  const [code] = await once(child, 'close')
  return { code, said }
}

async function until(condition: () => boolean) {
  for (const end = Date.now() + 15_000; !condition() && Date.now() < end;) await setTimeout(50)
  expect(condition()).toBe(true)
}

const json = (file: string) => JSON.parse(readFileSync(join(hubDir(), file), 'utf8'))
const owner = (): number => json('owner.json').pid
const neighbours = (): number => json(`processes/${readdirSync(join(hubDir(), 'processes')).find((file) => file.startsWith('neighbours'))}`).pid
const isAlive = (pid: number) => existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
const foreground = async () => {
  const child = run('keep', 'parts')
  await until(() => existsSync(join(hubDir(), 'env')))
  return child
}

describe('parts in the background', () => {
  it('stay when the command that started them is done, until down', async () => {
    const { code, said } = await ended(run('parts'))
    expect(code).toBe(0)
    expect(said).toContain('export HUB_NEIGHBOURS=')
    const pids = [owner(), neighbours()]
    expect(pids.filter(isAlive)).toEqual(pids)
    expect(await ended(run('down'))).toMatchObject({ code: 0, said: 'stopped\n' })
    expect(pids.filter(isAlive)).toEqual([])
  })

  it('are started once: a second start says so in one sentence and fails', async () => {
    await ended(run('parts'))
    const before = neighbours()
    const { code, said } = await ended(run('parts'))
    expect(code).toBe(1)
    expect(said).toMatch(/^The hub in \S+ already runs \(process \d+\): use it as it is, or stop it with HUB_DIR=\S+ npm run down first\.\n$/)
    expect(neighbours()).toBe(before)
  })

  it('are forgotten by reset, which leaves what is not the hub\'s', async () => {
    await ended(run('parts'))
    writeFileSync(join(hubDir(), 'notes.txt'), 'mine')
    expect((await ended(run('reset'))).said).toContain('still there: notes.txt')
    expect(readdirSync(hubDir())).toEqual(['notes.txt'])
  })
})

describe('a starter in the foreground', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves nothing behind on %s', async (signal) => {
    const child = await foreground()
    const pids = [owner(), neighbours()]
    child.kill(signal)
    expect(await ended(child)).toMatchObject({ code: 0 })
    expect(pids.filter(isAlive)).toEqual([])
    expect(readdirSync(join(hubDir(), 'processes'))).toEqual([])
  })

  it('stops once however often it is asked, because npm repeats the signal of the terminal', async () => {
    const child = await foreground()
    for (let times = 0; times < 3; times++) child.kill('SIGINT')
    expect((await ended(child)).said.match(/stopping/g)).toHaveLength(1)
  })

  it('that was killed leaves what the next one ends, and its data', async () => {
    await foreground()
    const kek = readFileSync(join(hubDir(), 'secrets/kek'), 'utf8')
    const left = neighbours()
    process.kill(owner(), 'SIGKILL')
    await until(() => !isAlive(owner()))
    expect(isAlive(left)).toBe(true)
    expect((await ended(run('parts'))).said).toContain('ended what an earlier start left running: neighbours')
    expect(isAlive(left)).toBe(false)
    expect(readFileSync(join(hubDir(), 'secrets/kek'), 'utf8')).toBe(kek)
  })
})

describe('a starter whose npm was killed outright', () => {
  it('stops by itself, and the next start waits for that', async () => {
    const bootstrap = JSON.stringify([join(checkout, 'infra/local/bootstrap.mjs'), 'keep', 'parts'])
    const npm = spawn(process.execPath, ['-e', `require('node:child_process').spawn(process.execPath, ${bootstrap}, { stdio: 'ignore' })`], {
      stdio: 'ignore', env: { ...environment(), npm_lifecycle_event: 'start' }
    })
    await until(() => existsSync(join(hubDir(), 'env')))
    const left = [owner(), neighbours()]
    npm.kill('SIGKILL')
    expect(await ended(run('parts'))).toMatchObject({ code: 0 })
    expect(left.filter(isAlive)).toEqual([])
  })
})

describe('down', () => {
  it('has nothing to do where nothing was started', async () => {
    expect(await ended(run('down'))).toEqual({ code: 0, said: 'nothing runs here\n' })
  })

  it('ends what a killed starter left', async () => {
    await foreground()
    const left = neighbours()
    process.kill(owner(), 'SIGKILL')
    await until(() => !isAlive(owner()))
    expect(await ended(run('down'))).toMatchObject({ said: 'stopped\n' })
    expect(isAlive(left)).toBe(false)
  })
})

describe('a folder that cannot be used', () => {
  it('is told in one sentence', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(hubDir(), 'a file')
    const { code, said } = await ended(run('parts'))
    expect(code).toBe(1)
    expect(said).toMatch(/may not be written by this user: make it and all in it yours, or name another with HUB_DIR/)
    rmSync(hubDir())
  })
})

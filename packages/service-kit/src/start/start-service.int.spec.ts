import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import { registerContent } from './service.support.js'

/** A service of one file on the built kit, as `main.ts` would start it. Decorators are called as functions. */
const main = `
import { Controller, Get, Module, Param } from '@nestjs/common'
 import { hubSettings, readConfig, startService } from '@oldham-cares/service-kit'
class Slow {
  underWay = 0
  async wait(ms) { this.underWay += 1; await new Promise((resolve) => setTimeout(resolve, Number(ms))); return { waited: ms } }
  begun() { return { underWay: this.underWay } }
  reject() { Promise.reject(new Error('Rani Example was not awaited')); return {} }
  onApplicationShutdown() { process.stderr.write('closed what was open') }
}
Controller()(Slow)
for (const [name, path] of [['wait', 'wait/:ms'], ['begun', 'begun'], ['reject', 'reject']]) {
  Get(path)(Slow.prototype, name, Object.getOwnPropertyDescriptor(Slow.prototype, name))
}
Param('ms')(Slow.prototype, 'wait', 0)
class Service {}
Module({ controllers: [Slow] })(Service)
const { port, host, oidcIssuer, registerFile, logLevel } = hubSettings
const config = () => readConfig({ port, host, oidcIssuer, registerFile, logLevel }, process.env)
await startService({ name: 'slow', module: Service, config })
`

const packageFolder = new URL('../../', import.meta.url)
let folder: string
let environment: Record<string, string>
let running: ChildProcess | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stop-'))
  environment = { HUB_PORT: '0', OIDC_ISSUER: 'http://127.0.0.1:1', HUB_REGISTER: join(folder, 'register.json') }
  await writeFile(environment['HUB_REGISTER']!, JSON.stringify(registerContent))
})

afterEach(() => void running?.kill('SIGKILL'))
afterAll(() => rm(folder, { recursive: true }))

const begun = (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', main], { cwd: packageFolder, env })
  running = child
  const said = { out: '', err: '' }
  child.stdout.on('data', (data) => (said.out += data))
  child.stderr.on('data', (data) => (said.err += data))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }))
  const lines = () => said.out.split('\n').filter(Boolean).map((line) => JSON.parse(line))
  const line = async (event: string) => {
    for (;;) {
      const found = lines().find((one) => one.event === event)
      if (found !== undefined) return found
      await Promise.race([once(child.stdout, 'data'), ended.then((how) => Promise.reject(new Error(JSON.stringify(how))))])
    }
  }
  return { child, ended, line }
}

const started = async () => {
  const { child, ended, line } = begun(environment)
  const { port } = await line('service.started')
  return { child, ended, line, url: `http://127.0.0.1:${port}` }
}

describe('a started service', () => {
  it('says so in one line, with its port', async () => {
    const { line, url } = await started()
    expect(await line('service.started')).toMatchObject({ service: 'slow', port: Number(new URL(url).port), pid: running?.pid })
  })
})

/** Until the service has begun with a request, and so has it to end. */
const untilTaken = (url: string) => eventually(async () => expect(await (await fetch(`${url}/begun`)).json()).toEqual({ underWay: 1 }))

describe('on SIGTERM a service', () => {
  it('stops with 0 at once where nothing is under way, and closes what was open', async () => {
    const { child, ended } = await started()
    const began = Date.now()
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: 'closed what was open' })
    expect(Date.now() - began).toBeLessThan(1_000)
  })

  it('ends the request that is under way, and takes no other', async () => {
    const { child, ended, line, url } = await started()
    const underWay = fetch(`${url}/wait/500`)
    await untilTaken(url)
    child.kill('SIGTERM')
    await line('service.stopping')
    expect((await underWay).status).toBe(200)
    await expect(fetch(`${url}/wait/0`)).rejects.toThrow('fetch failed')
    expect(await ended).toMatchObject({ code: 0 })
  })

  it('answers every request that it has taken, under load, and refuses the next connection', async () => {
    const { child, ended, url } = await started()
    const statuses: number[] = []
    const send = async (): Promise<void> => {
      const answer = await fetch(`${url}/wait/20`).catch(() => undefined)
      if (answer === undefined) return
      await answer.json()
      statuses.push(answer.status)
      await send()
    }
    const senders = Array.from({ length: 30 }, send)
    await eventually(() => expect(statuses.length).toBeGreaterThan(300))
    const began = Date.now()
    child.kill('SIGTERM')
    const { code, out } = await ended
    expect(Date.now() - began).toBeLessThan(2_000)
    await Promise.all(senders)
    expect(code).toBe(0)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(out.match(/"event":"request\.answered"/g)).toHaveLength(statuses.length)
    await expect(fetch(`${url}/wait/0`)).rejects.toThrow('fetch failed')
  })

  it('cuts a request that does not end, and still closes what was open within five seconds', async () => {
    const { child, ended, url } = await started()
    const endless = fetch(`${url}/wait/60000`).catch(() => 'cut')
    await untilTaken(url)
    const began = Date.now()
    child.kill('SIGTERM')
    expect(await endless).toBe('cut')
    const { err } = await ended
    expect(err).toBe('closed what was open')
    expect(Date.now() - began).toBeLessThan(5_000)
  })
})

describe('a promise that nobody awaited', () => {
  it('ends the service with 1 and a line that does not repeat its message', async () => {
    const { ended, url } = await started()
    await fetch(`${url}/reject`).catch(() => undefined)
    const { code, out, err } = await ended
    expect(code).toBe(1)
    expect(out).toContain('"event":"service.failed"')
    expect(out + err).not.toContain('Rani')
  })
})

describe('a service that cannot start', () => {
  it('says everything that is wrong with its environment at once, and exits with 1', async () => {
    const { code, err } = await begun({ HUB_PORT: 'eighty' }).ended
    expect(code).toBe(1)
    expect(err).toBe(
      [
        'slow cannot start:',
        '  HUB_PORT must be a port number from 0 to 65535.',
        '  OIDC_ISSUER is not set: it must be an address starting with http:// or https://.',
        '  HUB_REGISTER is not set: it must be the path of a file.',
        ''
      ].join('\n')
    )
  })

  it('says what is wrong with the register', async () => {
    const { code, err } = await begun({ ...environment, HUB_REGISTER: join(folder, 'nowhere.json') }).ended
    expect(code).toBe(1)
    expect(err).toBe(`slow cannot start:\n  ${join(folder, 'nowhere.json')} cannot be read.\n`)
  })

  it('says that its port is taken', async () => {
    const { url } = await started()
    const first = running
    const { code, err } = await begun({ ...environment, HUB_PORT: new URL(url).port }).ended
    first?.kill('SIGKILL')
    expect(code).toBe(1)
    expect(err).toContain('EADDRINUSE')
  })
})

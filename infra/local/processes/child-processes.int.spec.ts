import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { ChildProcesses, type Child } from './child-processes.ts'
import { endLeftovers } from './end-leftovers.ts'
import { ProcessRecords } from './process-records.ts'
import { startedAt } from './started-at.mjs'
import { recordOf, stillRuns } from './still-runs.mjs'

let folder: string
let records: ProcessRecords
let processes: ChildProcesses
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-processes-'))
  mkdirSync(join(folder, 'logs'))
  records = new ProcessRecords(join(folder, 'processes'))
  processes = new ChildProcesses(records, join(folder, 'logs'))
})
afterEach(async () => {
  await processes.stopAll()
  rmSync(folder, { recursive: true })
})

const run = (name: string, script: string): Child => processes.start({ name, command: process.execPath, args: ['-e', script] })
const sleeper = (name: string) => run(name, 'setInterval(() => {}, 1000)')
/** ignores SIGTERM once it has said so in its log */
const stubborn = 'process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)'

async function until(condition: () => boolean) {
  for (const end = Date.now() + 10_000; !condition() && Date.now() < end;) await setTimeout(20)
  expect(condition()).toBe(true)
}

describe('a started process', () => {
  it('is recorded with its start from the moment it runs, and forgotten when it has ended', async () => {
    const child = sleeper('redis')
    expect(records.all()).toEqual([{ name: 'redis', pid: child.pid, started: startedAt(child.pid) }])
    await child.stop()
    expect(records.all()).toEqual([])
    expect(child.ended()).toBe('ended by SIGTERM')
  })

  it('writes what it says to its own log', async () => {
    const child = run('casework', 'console.log("caught.up"); console.error("and.more")')
    await until(() => child.ended() !== undefined)
    expect(readFileSync(child.log, 'utf8')).toBe('caught.up\nand.more\n')
  })

  it('is told of when it ends by itself, once, and not when it was stopped', async () => {
    const told: string[] = []
    processes.onDeath = ({ name, ended }) => told.push(`${name} ${ended()}`)
    const stopped = sleeper('timeline')
    await stopped.stop()
    const child = run('casework', 'process.exit(3)')
    await until(() => child.ended() !== undefined)
    expect(told).toEqual(['casework ended with exit code 3'])
  })

  it('may be killed outright', async () => {
    const child = run('casework', stubborn)
    await until(() => readFileSync(child.log, 'utf8').includes('ready'))
    await child.kill()
    expect(child.ended()).toBe('ended by SIGKILL')
  })

  it('is made to end when asking does not help', async () => {
    const child = run('casework', stubborn)
    await until(() => readFileSync(child.log, 'utf8').includes('ready'))
    await child.stop(300)
    expect(child.ended()).toBe('ended by SIGKILL')
  })

  it('that cannot be run is a fault that names it', () => {
    expect(() => processes.start({ name: 'redis', command: join(folder, 'no-such-server'), args: [] })).toThrow(/^redis cannot be started/)
  })
})

describe('stopping all', () => {
  it('ends services before the parts they use, and Kafka last', async () => {
    const said = join(folder, 'order')
    const telling = (name: string) => run(name, `process.on("SIGTERM", () => { require("fs").appendFileSync(${JSON.stringify(said)}, "${name} "); process.exit() }); console.log("ready"); setInterval(() => {}, 1000)`)
    const children = ['kafka', 'casework', 'redis'].map(telling)
    await until(() => children.every(({ log }) => readFileSync(log, 'utf8').includes('ready')))
    await processes.stopAll()
    expect(readFileSync(said, 'utf8')).toBe('casework redis kafka ')
  })

  it('lets nothing start any more', async () => {
    await processes.stopAll()
    expect(() => sleeper('casework')).toThrow('casework is not started: the hub is stopping')
  })
})

describe('what a killed starter left', () => {
  it('is ended by the next one and named', async () => {
    const child = sleeper('kafka')
    expect(await endLeftovers(new ProcessRecords(join(folder, 'processes')))).toEqual(['kafka'])
    await until(() => child.ended() !== undefined)
    expect(readdirSync(join(folder, 'processes'))).toEqual([])
  })

  it('is never somebody else\'s process that now has the pid', async () => {
    const somebody = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    try {
      const { pid } = recordOf('somebody', somebody.pid ?? 0)
      writeFileSync(join(folder, 'processes', `kafka-${pid}.json`), JSON.stringify({ name: 'kafka', pid, started: 'earlier' }))
      expect(await endLeftovers(records)).toEqual([])
      expect(stillRuns(recordOf('somebody', pid))).toBe(true)
    } finally {
      somebody.kill()
    }
  })
})

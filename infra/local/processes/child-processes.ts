import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, signal } from './end-process.ts'
import type { ProcessRecords } from './process-records.ts'
import type { ProcessRecord } from './still-runs.mjs'
import { STOP_ORDER, graceOf } from './stop-order.ts'

export interface Command {
  readonly name: string
  readonly command: string
  readonly args: string[]
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

export interface Child {
  readonly name: string
  readonly pid: number
  readonly log: string
  /** undefined while it runs; else how it ended, in words */
  ended(): string | undefined
  stop(graceMs?: number): Promise<void>
  kill(): Promise<void>
}

/** All processes of one hub. Each is a group of its own, so that Ctrl-C reaches only the starter, which then stops them in order. */
export class ChildProcesses {
  onDeath: (child: Child) => void = () => {}
  private readonly running = new Map<Child, ProcessRecord>()
  private readonly records: ProcessRecords
  private readonly logs: string
  private closed = false

  constructor(records: ProcessRecords, logs: string) {
    this.records = records
    this.logs = logs
  }

  start({ name, command, args, env = {}, cwd }: Command): Child {
    if (this.closed) throw new Error(`${name} is not started: the hub is stopping`)
    const log = join(this.logs, `${name}.log`)
    const output = openSync(log, 'a', 0o600)
    const spawned = spawn(command, args, { detached: true, stdio: ['ignore', output, output], env: { ...process.env, ...env }, ...(cwd && { cwd }) })
    closeSync(output)
    if (spawned.pid === undefined) {
      spawned.on('error', () => {})
      throw new Error(`${name} cannot be started: ${command} is missing or may not be run`)
    }
    return this.watch(name, log, spawned, this.records.add(name, spawned.pid))
  }

  /** Ends everything, also what is being started meanwhile. */
  async stopAll(): Promise<void> {
    this.closed = true
    for (const names of STOP_ORDER) {
      await Promise.all([...this.running.keys()].filter(({ name }) => names(name)).map((child) => child.stop()))
    }
  }

  private watch(name: string, log: string, spawned: ChildProcess, record: ProcessRecord): Child {
    let ended: string | undefined
    let expected = false
    const exit = once(spawned, 'exit')
    const end = async (act: () => Promise<void> | void) => {
      expected = true
      if (ended === undefined) {
        await act()
        await exit
      }
    }
    const child: Child = {
      name,
      pid: record.pid,
      log,
      ended: () => ended,
      stop: (graceMs = graceOf(name)) => end(() => endProcess(record, graceMs)),
      kill: () => end(() => signal(record, 'SIGKILL'))
    }
    spawned.on('exit', (code, by) => {
      ended = by ? `ended by ${by}` : `ended with exit code ${code}`
      this.running.delete(child)
      this.records.forget(record)
      if (!expected) this.onDeath(child)
    })
    this.running.set(child, record)
    return child
  }
}

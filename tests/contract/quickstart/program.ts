import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { dirname, delimiter } from 'node:path'
import { createInterface } from 'node:readline'

const ours = /^(npm_|HUB_|NODE_OPTIONS$|INIT_CWD$)/i

/** Of a developer's terminal: with Node 24, and nothing of how these tests were started. */
const environment = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))),
  ...more,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`
})

export interface Ended {
  readonly code: number
  readonly output: string
}

/** A command that comes to an end by itself, or is ended. */
export const runToEnd = (folder: string, [command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((ended) => {
    execFile(command, args, { cwd: folder, env: environment(env), timeout: 300_000, killSignal: 'SIGKILL' }, (fault, output, errors) =>
      ended({ code: fault ? Number(fault.code) || 1 : 0, output: output + errors })
    )
  })

/** A program that goes on until it is ended; what it says, line by line. */
export class Program {
  readonly lines: string[] = []
  private readonly process: ChildProcess

  constructor(folder: string, [command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv) {
    this.process = spawn(command, args, { cwd: folder, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.process.stdout, this.process.stderr]) if (stream) createInterface(stream).on('line', (line) => this.lines.push(line))
  }

  /** What it said of events so far: `<type> <id> <stream> <number>` of each. */
  said(how: string): readonly string[] {
    return this.lines.flatMap((line) => (line.startsWith(`${how} `) ? [line.slice(how.length + 1)] : []))
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGKILL')
    await ended
  }
}

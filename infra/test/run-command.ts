import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { checkout } from '../local/hub/hub-folder.ts'

/** A step that hangs is ended, with all it started, and has failed. */
const DEADLINE_MS = 45 * 60_000

const bin = join(checkout, 'node_modules', '.bin')

/** Runs in the checkout with Node 24 and the checkout's tools first on the PATH; output goes to this terminal. */
export function runCommand(command: string, args: string[], { env = {}, signal }: { env?: NodeJS.ProcessEnv, signal?: AbortSignal } = {}): Promise<number> {
  const child = spawn(command, args, {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: DEADLINE_MS,
    killSignal: 'SIGKILL',
    ...(signal && { signal }),
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env['PATH']}` }
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { hubFolder, makeHubFolder } from '../hub/hub-folder.ts'

type Told = { line: string } | { ready: true }

/** Starts a keeper that outlives this process; returns 0 once everything it keeps is ready. */
export function inBackground(what: 'hub' | 'parts'): Promise<number> {
  const folder = hubFolder()
  makeHubFolder(folder)
  const log = openSync(join(folder.logs, 'starter.log'), 'a', 0o600)
  const keeper = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), 'keep', what], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, HUB_LAUNCHER: '' }
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => keeper.kill('SIGTERM'))
  return new Promise((resolve) => {
    keeper.on('message', (told: Told) => {
      if ('line' in told) console.log(told.line)
      if ('ready' in told) {
        keeper.disconnect()
        keeper.unref()
        resolve(0)
      }
    })
    keeper.on('exit', (code) => resolve(code ?? 1))
  })
}

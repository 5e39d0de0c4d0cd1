import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { checkout } from '../hub/hub-folder.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import { claim } from '../processes/claim.mjs'

/** What has not changed since the last build costs turbo a few hundredths of a second. */
export async function build(signal?: AbortSignal): Promise<void> {
  const release = await claimBuild()
  try {
    const log = join(checkout, '.hub-parts', 'build.log')
    const code = await runTurbo(log, signal)
    if (code !== 0) throw new CannotStart(`The build failed: ${relative(checkout, log)} says why.`)
  } finally {
    release()
  }
}

function runTurbo(log: string, signal: AbortSignal | undefined): Promise<number | null> {
  mkdirSync(join(checkout, '.hub-parts'), { recursive: true })
  const output = openSync(log, 'w')
  const bin = join(checkout, 'node_modules', '.bin')
  const turbo = spawn(join(bin, 'turbo'), ['run', 'build'], {
    cwd: checkout,
    ...(signal && { signal }),
    stdio: ['ignore', output, output],
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}`, TURBO_TELEMETRY_DISABLED: '1', CI: '1' }
  })
  closeSync(output)
  return new Promise((resolve, reject) => {
    turbo.on('error', reject)
    turbo.on('close', resolve)
  })
}

/** Two builds at once would write each other's dist folders. */
async function claimBuild(): Promise<() => void> {
  for (;; await setTimeout(200)) {
    const claimed = claim(join(checkout, '.hub-parts', 'building.json'), { name: 'building' })
    if ('release' in claimed) return claimed.release
  }
}

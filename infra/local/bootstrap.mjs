import { join, resolve } from 'node:path'
import { prepare } from './install/prepare.mjs'
import { handOver } from './install/hand-over.mjs'
import { refuseWhenRunning } from './install/refuse-when-running.mjs'
import { CannotStart } from './machine/cannot-start.mjs'

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')
const [command = 'start', ...rest] = process.argv.slice(2)
const starts = ['start', 'up', 'parts']

try {
  if (starts.includes(command)) await refuseWhenRunning(join(root, process.env['HUB_DIR'] ?? '.hub'), command)
  if (starts.includes(command) || command === 'test') await prepare(root)
  process.exitCode = await handOver(root, [command, ...rest])
} catch (fault) {
  if (!(fault instanceof CannotStart)) throw fault
  console.error(fault.message)
  process.exitCode = 1
}

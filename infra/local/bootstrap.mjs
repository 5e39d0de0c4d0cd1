import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { handOver } from './install/hand-over.mjs'
import { launcherIsGone } from './install/launcher.mjs'
import { prepare } from './install/prepare.mjs'
import { refuseWhenRunning } from './install/refuse-when-running.mjs'
import { CannotStart } from './machine/cannot-start.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const [command = 'start', ...rest] = process.argv.slice(2)
const starts = ['start', 'up', 'parts', 'restore']

try {
  if (starts.includes(command)) await refuseWhenRunning(resolve(root, process.env['HUB_DIR'] ?? '.hub'))
  if (starts.includes(command) || command === 'test') await prepare(root)
  process.exitCode = launcherIsGone() ? 130 : await handOver(root, [command, ...rest])
} catch (fault) {
  if (!(fault instanceof CannotStart)) throw fault
  console.error(fault.message)
  process.exitCode = 1
}

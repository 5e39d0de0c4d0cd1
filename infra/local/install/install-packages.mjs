import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { matchesLockfile } from './matches-lockfile.mjs'
import { isOutOfReach, npmFault } from './npm-fault.mjs'
import { runLogged } from './run-logged.mjs'

/**
 * Nothing in the tree needs an install script, so none is run: machines that forbid them do as well as others.
 * Not `npm ci`: it refuses a lock file that leaves out the binaries of platforms its writer's registry did not hold.
 * `--no-save` takes the locked versions just the same and writes nothing back.
 * Some packages ask for a newer Node than the one that installs them; it comes with them.
 */
const INSTALL = ['install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional', '--engine-strict=false',
  '--no-audit', '--no-fund', '--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000']

const PING = ['ping', '--fetch-retries=0', '--fetch-timeout=10000']

/** @param {string} root */
export function packagesAreInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json')
  return existsSync(installed) && matchesLockfile(lockfile(join(root, 'package-lock.json')), lockfile(installed))
}

/**
 * The ping costs a second; without it npm retries each of the hundreds of packages on its own before it gives up.
 * @param {string} root
 */
export async function installPackages(root) {
  const log = join(root, '.hub-parts', 'npm.log')
  const said = () => readFileSync(log, 'utf8')
  const reached = (await runLogged(log, 'npm', PING, root)) || !isOutOfReach(said())
  if (reached && await runLogged(log, 'npm', INSTALL, root)) return
  throw new CannotStart(`${npmFault(said())}; ${relative(root, log)} has the details.`)
}

/** @param {string} file @returns {import('./matches-lockfile.mjs').Lockfile} */
function lockfile(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

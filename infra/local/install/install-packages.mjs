import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { matchesLockfile } from './matches-lockfile.mjs'
import { npmFault } from './npm-fault.mjs'
import { runLogged } from './run-logged.mjs'

/**
 * Nothing in the tree needs an install script, so none is run: machines that forbid them do as well as others.
 * Not `npm ci`: it refuses a lock file that leaves out the binaries of platforms its writer's registry did not hold.
 * `--no-save` takes the locked versions just the same and writes nothing back.
 */
const INSTALL = ['install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund',
  '--fetch-retries=2', '--fetch-retry-mintimeout=2000']

/** @param {string} root */
export function packagesAreInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json')
  return existsSync(installed) && matchesLockfile(lockfile(join(root, 'package-lock.json')), lockfile(installed))
}

/** @param {string} root */
export async function installPackages(root) {
  const log = join(root, '.hub-parts', 'npm.log')
  if (await runLogged(log, 'npm', INSTALL, root)) return
  throw new CannotStart(`${npmFault(readFileSync(log, 'utf8'))}; ${relative(root, log)} has the details.`)
}

/** @param {string} file @returns {import('./matches-lockfile.mjs').Lockfile} */
function lockfile(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

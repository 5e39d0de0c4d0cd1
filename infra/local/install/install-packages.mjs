import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { matchesLockfile } from './matches-lockfile.mjs'

/** @param {string} root */
export function packagesAreInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json')
  return existsSync(installed) && matchesLockfile(lockfile(join(root, 'package-lock.json')), lockfile(installed))
}

/** Nothing in the tree needs an install script, so none is run: machines that forbid them do as well as others. */
export async function installPackages(/** @type {string} */ root) {
  const log = join(root, '.hub-parts', 'npm.log')
  mkdirSync(join(root, '.hub-parts'), { recursive: true })
  const output = openSync(log, 'w')
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--fetch-retries=2', '--fetch-retry-mintimeout=2000']
  const code = await new Promise((resolve) => {
    const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', output, output] })
    npm.on('error', () => resolve(-1))
    npm.on('close', resolve)
  })
  closeSync(output)
  if (code !== 0) throw new CannotStart(`${npmFault(readFileSync(log, 'utf8'))}; ${relative(root, log)} has the details.`)
}

/**
 * Pure.
 * @param {string} output what npm wrote
 */
export function npmFault(output) {
  const code = output.match(/npm (?:error|ERR!) code (\S+)/)?.[1] ?? 'no code'
  if (/^(E?NOTFOUND|ENOTFOUND|ECONN\w+|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E40[1-7]|E5\d\d|\w*CERT\w*)$/.test(code)) {
    return `npm does not reach its package registry (${code}): open the network or point npm's registry setting at one you reach, and run this again`
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return `npm may not write node_modules (${code}): make this folder and all in it yours, and run this again`
  }
  return `npm could not install the packages (${code}): delete node_modules and run this again`
}

/** @param {string} file @returns {import('./matches-lockfile.mjs').Lockfile} */
function lockfile(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

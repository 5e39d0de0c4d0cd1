import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import { runLogged } from '../install/run-logged.mjs'
import { CannotStart } from '../machine/cannot-start.mjs'
import { partsFolder } from './needed.mjs'

/** @typedef {import('./needed.mjs').Download} Download */

/** Of two names the second is a static build: it runs where the first finds no OpenSSL 3. */
const REDIS_BINARIES = /** @type {Record<string, string>} */ ({
  'linux-x64': 'redis-server-*-linux-amd64,redis-server-*-linux-386',
  'linux-arm64': 'redis-server-*-linux-arm64',
  'darwin-x64': 'redis-server-*-darwin-amd64',
  'darwin-arm64': 'redis-server-*-darwin-arm64'
})

/**
 * Maven fills a temporary folder; each finished part is then moved into place in one step, so a crash leaves nothing half done.
 * The caller holds the checkout, so what stands in other temporary folders is from a fetch that was killed.
 * @param {string} root
 * @param {Download[]} wanted
 */
export async function fetchParts(root, wanted, maven = 'mvn') {
  const cache = join(root, '.hub-parts')
  const folder = partsFolder(root)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(cache).filter((name) => name.startsWith('fetching-'))) {
    rmSync(join(cache, file), { recursive: true })
  }
  const temporary = join(cache, `fetching-${process.pid}`)
  await runMaven(root, temporary, { wanted, maven })
  for (const name of wanted) {
    if (!existsSync(join(folder, name))) renameSync(join(temporary, name), join(folder, name))
  }
  rmSync(temporary, { recursive: true, force: true })
}

/**
 * Java takes the home folder from the system's list of users, where a service account may have one that does not exist.
 * @param {string} home
 */
function atHome(home) {
  return /\s/.test(home) ? '' : `-Duser.home=${home}`
}

/**
 * -U: Maven remembers for a day what it could not fetch; the person who opened the network meanwhile should not wait for that.
 * @param {string} root
 * @param {string} into
 * @param {{ wanted: Download[], maven: string }} what
 */
async function runMaven(root, into, { wanted, maven }) {
  const log = join(root, '.hub-parts', 'maven.log')
  const skipped = /** @type {Download[]} */ (['kafka', 'registry', 'redis']).filter((name) => !wanted.includes(name))
  const fetched = await runLogged(log, maven, ['-q', '-B', '-U', '-f', join(root, 'infra/local/parts/pom.xml'),
    `-Dinto=${into}`,
    `-Dredis.binary=${REDIS_BINARIES[`${process.platform}-${process.arch}`] ?? 'redis-server-*'}`,
    ...skipped.map((name) => `-D${name}.skip=true`),
    'package'], root, { ...process.env, MAVEN_OPTS: `${process.env['MAVEN_OPTS'] ?? ''} ${atHome(homedir())}`.trim() })
  if (fetched) return
  throw new CannotStart(`Maven could not fetch ${wanted.join(', ')}: check that this machine reaches a Maven repository (settings.xml, proxy) and run this again; ${relative(root, log)} has the details.`)
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { partsFolder } from './needed.mjs'
import { runMaven } from './run-maven.mjs'

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
  await fill(root, temporary, { wanted, maven })
  for (const name of wanted) {
    if (!existsSync(join(folder, name))) renameSync(join(temporary, name), join(folder, name))
  }
  rmSync(temporary, { recursive: true, force: true })
}

/**
 * @param {string} root
 * @param {string} into
 * @param {{ wanted: Download[], maven: string }} what
 */
async function fill(root, into, { wanted, maven }) {
  const skipped = /** @type {Download[]} */ (['kafka', 'registry', 'redis']).filter((name) => !wanted.includes(name))
  await runMaven(root, into, {
    pom: 'pom.xml',
    what: wanted.join(', '),
    maven,
    log: 'maven.log',
    properties: [
      `-Dredis.binary=${REDIS_BINARIES[`${process.platform}-${process.arch}`] ?? 'redis-server-*'}`,
      ...skipped.map((name) => `-D${name}.skip=true`)
    ]
  })
}

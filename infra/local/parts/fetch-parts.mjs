import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { partsFolder } from './needed.mjs'

/** The second name is a static build: it runs where the first finds no OpenSSL 3. */
const REDIS_BINARIES = /** @type {Record<string, string>} */ ({
  'linux-x64': 'redis-server-*-linux-amd64,redis-server-*-linux-386',
  'linux-arm64': 'redis-server-*-linux-arm64',
  'darwin-x64': 'redis-server-*-darwin-amd64',
  'darwin-arm64': 'redis-server-*-darwin-arm64'
})

/**
 * Maven fills a temporary folder; each finished part is then moved into place in one step, so a crash leaves nothing half done.
 * @param {string} root
 * @param {import('./needed.mjs').Download[]} wanted
 */
export async function fetchParts(root, wanted) {
  const folder = partsFolder(root)
  const temporary = join(root, '.hub-parts', `fetching-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    await runMaven(root, temporary, wanted)
    for (const name of wanted) {
      if (!existsSync(join(folder, name))) renameSync(join(temporary, name), join(folder, name))
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** @param {string} root @param {string} into @param {string[]} wanted */
async function runMaven(root, into, wanted) {
  const log = join(root, '.hub-parts', 'maven.log')
  const output = openSync(log, 'w')
  const skipped = ['kafka', 'registry', 'redis'].filter((name) => !wanted.includes(name))
  const args = ['-q', '-B', '-f', join(root, 'infra/local/parts/pom.xml'), `-Dinto=${into}`,
    `-Dredis.binary=${REDIS_BINARIES[`${process.platform}-${process.arch}`] ?? 'redis-server-*'}`,
    ...skipped.map((name) => `-D${name}.skip=true`), 'package']
  const code = await new Promise((resolve) => {
    const maven = spawn('mvn', args, { stdio: ['ignore', output, output] })
    maven.on('error', () => resolve(-1))
    maven.on('close', resolve)
  })
  closeSync(output)
  if (code !== 0) {
    throw new CannotStart(`Maven could not fetch ${wanted.join(', ')}: check that this machine reaches a Maven repository (settings.xml, proxy) and run this again; ${relative(root, log)} has the details.`)
  }
}

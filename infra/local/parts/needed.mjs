import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { says } from '../machine/look-around.mjs'

/** @typedef {'kafka' | 'registry' | 'redis'} Download */

const NAMED_BY = /** @type {const} */ ({ kafka: 'KAFKA_BROKERS', registry: 'SCHEMA_REGISTRY_URL', redis: 'REDIS_URL' })

/**
 * Downloads the local default has to start itself: all but those that an environment variable names as running elsewhere.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Download[]}
 */
export function startedHere(env) {
  return /** @type {Download[]} */ (Object.keys(NAMED_BY)).filter((name) => !env[NAMED_BY[/** @type {Download} */ (name)]])
}

/** Another pom means other downloads, so its hash names the folder they are kept in. */
export function partsFolder(/** @type {string} */ root) {
  const pom = readFileSync(join(root, 'infra/local/parts/pom.xml'))
  return join(root, '.hub-parts', createHash('sha256').update(pom).digest('hex').slice(0, 12))
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {Download[]}
 */
export function missing(root, env) {
  return startedHere(env)
    .filter((name) => name !== 'redis' || !says('redis-server', ['--version']))
    .filter((name) => !existsSync(join(partsFolder(root), name)))
}

import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CannotStart } from '../machine/cannot-start.mjs'
import { findFaults } from '../machine/find-faults.mjs'
import { lookAround } from '../machine/look-around.mjs'
import { fetchParts } from '../parts/fetch-parts.mjs'
import { missing, startedHere } from '../parts/needed.mjs'
import { claim } from '../processes/claim.mjs'
import { installPackages, packagesAreInstalled } from './install-packages.mjs'
import { timed } from './timed.mjs'

/** Two starters in one checkout install one after the other, and the second finds everything done. */
export async function prepare(/** @type {string} */ root, env = process.env) {
  const needsJava = startedHere(env).some((name) => name !== 'redis')
  const faults = findFaults(lookAround({ root, needsJava, needsMaven: missing(root, env).length > 0 }))
  if (faults.length > 0) throw new CannotStart(faults.join('\n'))
  const release = await claimCheckout(root)
  try {
    await Promise.all([install(root), fetch(root, missing(root, env))])
  } finally {
    release()
  }
}

/** @param {string} root */
async function install(root) {
  if (!packagesAreInstalled(root)) await timed('packages: installing with npm', () => installPackages(root))
}

/** @param {string} root @param {import('../parts/needed.mjs').Download[]} wanted */
async function fetch(root, wanted) {
  if (wanted.length > 0) await timed(`parts: fetching ${wanted.join(', ')} with Maven (once, up to 160 MB)`, () => fetchParts(root, wanted))
}

/** @param {string} root */
async function claimCheckout(root) {
  for (let told = false; ; told = true) {
    const claimed = claim(join(root, '.hub-parts', 'installing.json'), { name: 'installing' })
    if ('release' in claimed) return claimed.release
    if (!told) console.log(`waiting for another start of this checkout (process ${claimed.owner.pid}) to finish installing`)
    await setTimeout(500)
  }
}

import { join } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { major } from '../machine/find-faults.mjs'
import { says } from '../machine/look-around.mjs'

/**
 * The hub runs on Node 24: the one that npm installed with the packages, else this one, else the one on PATH.
 * @param {string} root
 */
export function newerNode(root) {
  const candidates = [join(root, 'node_modules', '.bin', 'node'), process.execPath, 'node']
  const found = candidates.find((candidate) => major(says(candidate, ['--version']) ?? '0') >= 24)
  if (found) return found
  throw new CannotStart('The packages brought no Node 24 for this machine (npm was told to leave out optional packages, or knows none for it): install Node 24, put it on the PATH and run this again.')
}

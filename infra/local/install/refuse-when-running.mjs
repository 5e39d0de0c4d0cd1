import { join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CannotStart } from '../machine/cannot-start.mjs'
import { ownerOf } from '../processes/claim.mjs'
import { stillRuns } from '../processes/still-runs.mjs'

const STOPPING_MS = 60_000

/**
 * Said before anything is installed or built, so that a second start changes nothing under a running hub.
 * A starter whose npm was killed is on its way out: it is waited for.
 * @param {string} folder
 */
export async function refuseWhenRunning(folder) {
  for (const until = Date.now() + STOPPING_MS; ; await setTimeout(200)) {
    const owner = ownerOf(join(folder, 'owner.json'))
    if (!owner) return
    const orphaned = owner.launcher !== undefined && !stillRuns(owner.launcher)
    if (!orphaned || Date.now() > until) throw new CannotStart(alreadyRuns(folder, owner.pid))
  }
}

/** @param {string} folder @param {number} pid */
export function alreadyRuns(folder, pid) {
  const name = relative(process.cwd(), folder)
  const down = name === '.hub' ? 'npm run down' : `HUB_DIR=${name} npm run down`
  return `The hub in ${name} already runs (process ${pid}): use it as it is, or stop it with ${down} first.`
}

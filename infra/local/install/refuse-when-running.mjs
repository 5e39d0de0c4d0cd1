import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CannotStart } from '../machine/cannot-start.mjs'
import { ownerOf } from '../processes/claim.mjs'
import { stillRuns } from '../processes/still-runs.mjs'

const STOPPING_MS = 60_000

/**
 * Said before anything is installed or built, so that a second start changes nothing under a running hub.
 * A starter whose npm was killed is on its way out: it is waited for.
 * @param {string} folder
 * @param {string} command
 */
export async function refuseWhenRunning(folder, command) {
  const file = join(folder, 'owner.json')
  for (const until = Date.now() + STOPPING_MS; ; await setTimeout(200)) {
    const owner = ownerOf(file)
    if (!owner) return
    const orphaned = owner.launcher !== undefined && !stillRuns(owner.launcher)
    if (orphaned && Date.now() < until) continue
    throw new CannotStart(`The hub in ${folder} is already running (process ${owner.pid}): ${command === 'start' ? 'use it as it is' : 'nothing was started'}, or stop it with npm run down first.`)
  }
}

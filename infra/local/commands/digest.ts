import { existsSync } from 'node:fs'
import { digests } from '../../../tests/support/digests.ts'
import { readRun } from '../../../tests/support/run.ts'
import { hubFolder } from '../hub/hub-folder.ts'
import { CannotStart } from '../machine/cannot-start.mjs'

/** Prints one hash per projection of the running hub: equal before and after a rebuild from the log. */
export async function digest(): Promise<number> {
  const { run } = hubFolder()
  if (!existsSync(run)) throw new CannotStart('No hub runs here: start one with npm run up, then ask again.')
  for (const [view, hash] of Object.entries(await digests(await readRun(run))).toSorted()) {
    console.log(`${view.padEnd(28)}${hash ?? 'its service did not tell'}`)
  }
  return 0
}

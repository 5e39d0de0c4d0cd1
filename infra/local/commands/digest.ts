import { digests } from '../../../tests/support/digests.ts'
import { readRun } from '../../../tests/support/run.ts'
import { runHere } from '../hub/run-here.ts'

/** Prints one hash per projection of the running hub: equal before and after a rebuild from the log. */
export async function digest(): Promise<number> {
  for (const [view, hash] of Object.entries(await digests(await readRun(runHere()))).toSorted()) {
    console.log(`${view.padEnd(28)}${hash ?? 'its service did not tell'}`)
  }
  return 0
}

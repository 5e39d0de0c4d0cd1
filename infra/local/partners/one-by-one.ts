import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { HubFolder } from '../hub/hub-folder.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import { claim } from '../processes/claim.mjs'

const WITHIN_MS = 20_000
const AGAIN_MS = 20

/**
 * Runs what reads the files about partners and writes them by what they said, by one process at a time: of two at once the one
 * would write over what the other has just added, its secrets too. Who died in it holds up nobody.
 */
export async function oneByOne<T>({ path }: Pick<HubFolder, 'path'>, act: () => T): Promise<T> {
  const until = Date.now() + WITHIN_MS
  for (;;) {
    const claimed = claim(join(path, 'enrolling.json'), { name: 'enrolling' })
    if ('release' in claimed) {
      try {
        return act()
      } finally {
        claimed.release()
      }
    }
    if (Date.now() > until) throw new CannotStart(`Another command has been adding or removing a partner for ${WITHIN_MS / 1_000} s (process ${claimed.owner.pid}): wait for it, and run this again.`)
    await pause(AGAIN_MS)
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from '../machine/cannot-start.mjs'
import type { KeysTold } from './keys-told.ts'

const LOOK_AGAIN_MS = 500
/** A file that was changed is noticed within a second, and some keys are brought over each moment. */
const STUCK_MS = 60_000

/** How many keys there are, once ops says that all of them are wrapped with this one. */
export async function untilWrappedWith(kek: string, told: () => Promise<KeysTold | undefined>, stuckMs = STUCK_MS): Promise<number> {
  let before = 0
  for (let until = Date.now() + stuckMs; ; await pause(LOOK_AGAIN_MS)) {
    const keys = await told()
    if (keys === undefined) throw new CannotStart('The hub was stopped before every key was wrapped anew: started again, it brings over what is left.')
    const count = keys.wrapped.find((one) => one.kek === kek)?.keys ?? 0
    if (keys.newest === kek && keys.settled) return count
    if (count > before) until = Date.now() + stuckMs
    before = count
    if (Date.now() > until) throw new CannotStart('Some keys stay wrapped with an older key: the log of ops says why, as key-file.not-taken or keys.not-held. Nothing is lost: both keys are in the file.')
  }
}

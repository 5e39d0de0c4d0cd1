import { statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from '../machine/cannot-start.mjs'
import { retireOlderKeys } from '../secrets/rotate-key-file.ts'
import { build } from './build.ts'
import { keyFile, keysTold } from './keys-told.ts'

/**
 * A door notices a changed file within a second, and an append that was under way is tried for some 20 s: until then somebody
 * may still be met under an older key.
 */
const NOTICED_MS = 30_000

/** `keys:retire`: takes the older key-encryption keys out, once ops says that nothing is wrapped with them any more. */
export async function keysRetire(): Promise<number> {
  const file = await keyFile()
  await build()
  await settledKey()
  await untilNoticed(file)
  const newest = await settledKey()
  await retireOlderKeys(file, newest)
  console.log(`The key file holds ${newest} alone.`)
  return 0
}

/** The one key that everything is wrapped with. */
async function settledKey(): Promise<string> {
  const told = await keysTold()
  if (told === undefined) throw new CannotStart('No hub runs here: only a running one can say what its keys are wrapped with. Start it with npm run up and run this again.')
  if (!told.settled) throw new CannotStart('Some keys are still wrapped with an older key: wait for npm run keys:rotate to end and run this again.')
  return told.newest
}

async function untilNoticed(file: string): Promise<void> {
  const left = statSync(file).mtimeMs + NOTICED_MS - Date.now()
  if (left <= 0) return
  console.log(`The key file was changed just now: waiting ${Math.ceil(left / 1000)} s for every door to wrap with its newest key.`)
  await pause(left)
}

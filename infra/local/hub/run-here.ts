import { existsSync } from 'node:fs'
import { CannotStart } from '../machine/cannot-start.mjs'
import { hubFolder, type HubFolder } from './hub-folder.ts'

/** The file that says where the hub of this folder is; throws `CannotStart` where none runs. */
export function runHere({ run }: Pick<HubFolder, 'run'> = hubFolder()): string {
  if (!existsSync(run)) throw new CannotStart('No hub runs here: start one with npm run up, then ask again.')
  return run
}

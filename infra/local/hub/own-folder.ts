import { relative } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { claim } from '../processes/claim.mjs'
import { endLeftovers } from '../processes/end-leftovers.ts'
import { ProcessRecords } from '../processes/process-records.ts'
import { recordOf } from '../processes/still-runs.mjs'
import { checkout, makeHubFolder, type HubFolder } from './hub-folder.ts'

export interface OwnedFolder {
  readonly records: ProcessRecords
  /** names of what an earlier start left running and was ended now */
  readonly ended: string[]
  release(): void
}

/** Only one starter uses a folder. The one that gets it first ends whatever a killed predecessor left running there. */
export async function ownFolder(folder: HubFolder): Promise<OwnedFolder> {
  const where = relative(checkout, folder.path)
  try {
    makeHubFolder(folder)
  } catch (cause) {
    throw new CannotStart(`The folder ${where} may not be written by this user: make it yours, or name another with HUB_DIR, and run this again.`, { cause })
  }
  const launcher = Number(process.env['HUB_LAUNCHER'])
  const claimed = claim(folder.owner, { name: 'starter', ...(launcher > 0 && { launcher: recordOf('launcher', launcher) }) })
  if ('owner' in claimed) throw new CannotStart(`The hub in ${where} is already running (process ${claimed.owner.pid}): use it as it is, or stop it with npm run down first.`)
  try {
    const records = new ProcessRecords(folder.processes)
    return { records, ended: await endLeftovers(records), release: claimed.release }
  } catch (cause) {
    claimed.release()
    throw cause
  }
}

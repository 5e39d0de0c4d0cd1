import { alreadyRuns } from '../install/refuse-when-running.mjs'
import { CannotStart } from '../machine/cannot-start.mjs'
import { claim } from '../processes/claim.mjs'
import { endLeftovers } from '../processes/end-leftovers.ts'
import { ProcessRecords } from '../processes/process-records.ts'
import { makeHubFolder, type HubFolder } from './hub-folder.ts'

export interface OwnedFolder {
  readonly records: ProcessRecords
  /** names of what an earlier start left running and was ended now */
  readonly ended: string[]
  release(): void
}

/** Only one starter uses a folder. The one that gets it first ends whatever a killed predecessor left running there. */
export async function ownFolder(folder: HubFolder): Promise<OwnedFolder> {
  makeHubFolder(folder)
  const claimed = claim(folder.owner, { name: 'starter', ...launchedBy(process.env['HUB_LAUNCHER']) })
  if ('owner' in claimed) throw new CannotStart(alreadyRuns(folder.path, claimed.owner.pid))
  try {
    const records = new ProcessRecords(folder.processes)
    return { records, ended: await endLeftovers(records), release: claimed.release }
  } catch (cause) {
    claimed.release()
    throw cause
  }
}

function launchedBy(record: string | undefined) {
  return record ? { launcher: JSON.parse(record) } : {}
}

import { existsSync } from 'node:fs'
import { hubFolder } from '../hub/hub-folder.ts'
import { ownerOf } from '../processes/claim.mjs'
import { endLeftovers } from '../processes/end-leftovers.ts'
import { endProcess } from '../processes/end-process.ts'
import { ProcessRecords } from '../processes/process-records.ts'

const STOP_MS = 60_000

/** Ends the starter, which stops everything in order; then whatever a killed starter left behind. */
export async function down(): Promise<number> {
  const folder = hubFolder()
  if (!existsSync(folder.path)) return tell('nothing runs here')
  const owner = ownerOf(folder.owner)
  if (owner) await endProcess(owner, STOP_MS)
  const ended = await endLeftovers(new ProcessRecords(folder.processes))
  return tell(owner || ended.length > 0 ? 'stopped' : 'nothing runs here')
}

function tell(line: string): number {
  console.log(line)
  return 0
}

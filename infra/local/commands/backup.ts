import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hubFolder, type HubFolder } from '../hub/hub-folder.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import { readBackupAsked } from './backup-asked.ts'
import { build } from './build.ts'
import { kafkaHere } from './kafka-here.ts'

/** Needed to open and to believe what the log holds, and to be found where partners look: copied with the keys, never with the log. */
export const keptWithKeys = ['secrets', 'partners', 'ports'] as const

/** `backup <folder> [--keys folder]`: the log with its offsets into one folder, people's keys and the hub's secrets into another. */
export async function backup(...args: string[]): Promise<number> {
  const { folder, keysFolder } = readBackupAsked('backup', args)
  const brokers = kafkaHere()
  await build()
  const { backUp, BackupFault } = await import('@oldham-cares/log')
  try {
    const { name } = await backUp({ brokers, folder, keysFolder, now: new Date(), onProgress: console.log })
    keepWithKeys(hubFolder(), keysFolder)
    console.log(`Backed up as ${name}: the log in ${folder}, keys and secrets in ${keysFolder}. Keep the two apart.`)
    return 0
  } catch (fault) {
    if (fault instanceof BackupFault) throw new CannotStart(fault.message, { cause: fault })
    throw fault
  }
}

/** The last copy stays until the next stands: on a full disk nobody is left without the secrets that open the log. */
function keepWithKeys(hub: HubFolder, keysFolder: string): void {
  for (const name of keptWithKeys) {
    const [kept, next] = [join(keysFolder, name), join(keysFolder, `${name}.next`)]
    rmSync(next, { recursive: true, force: true })
    if (existsSync(hub[name])) cpSync(hub[name], next, { recursive: true, preserveTimestamps: true })
    rmSync(kept, { recursive: true, force: true })
    if (existsSync(next)) renameSync(next, kept)
  }
}

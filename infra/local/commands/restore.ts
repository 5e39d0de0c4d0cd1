import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { hubFolder, makeHubFolder } from '../hub/hub-folder.ts'
import { startParts } from '../hub/start-parts.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import { keptWithKeys } from './backup.ts'
import { readBackupAsked, type BackupAsked } from './backup-asked.ts'
import { build } from './build.ts'

/** `restore <folder> [--keys folder] [--point name]`: into a folder that holds no hub. Redis and all views are folded anew at the next start. */
export async function restore(...args: string[]): Promise<number> {
  const asked = readBackupAsked('restore', args)
  const hub = hubFolder()
  if (existsSync(hub.kafka)) throw new CannotStart(`${hub.path} holds a log already: restore into another with HUB_DIR, or forget this one with npm run reset.`)
  if (!existsSync(asked.keysFolder)) throw new CannotStart(`There are no keys in ${asked.keysFolder}: name their folder with --keys.`)
  await build()
  makeHubFolder(hub)
  for (const name of keptWithKeys) {
    if (existsSync(join(asked.keysFolder, name))) cpSync(join(asked.keysFolder, name), hub[name], { recursive: true })
  }
  console.log(`Restored as of ${await ontoNewKafka(asked)}. Start it with npm run up; then npm run audit:verify and npm run digest say what stands.`)
  return 0
}

/** Only Kafka runs meanwhile: the registry would begin a journal of its own. */
async function ontoNewKafka(asked: BackupAsked): Promise<string> {
  const { restore: lay, BackupFault } = await import('@oldham-cares/log')
  const parts = await startParts({ onProgress: console.log, only: ['kafka'] })
  try {
    return (await lay({ ...asked, brokers: parts.addresses.KAFKA_BROKERS.split(','), onProgress: console.log })).name
  } catch (fault) {
    if (fault instanceof BackupFault) throw new CannotStart(fault.message, { cause: fault })
    throw fault
  } finally {
    await parts.stop()
  }
}

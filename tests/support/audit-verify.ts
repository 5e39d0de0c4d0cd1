import { readFile } from 'node:fs/promises'
import { LogReader, readSealsWith, verifyLog } from '@oldham-cares/log'
import { sayVerified } from '../../infra/local/commands/say-verified.ts'
import { hubCommand, type Said } from './hub-command.ts'
import type { Run } from './run.ts'

/** `npm run audit:verify` on a hub of the test's own, as somebody at a terminal runs it. */
export const auditVerify = ({ folder }: Pick<Run, 'folder'>, ...args: readonly string[]): Promise<Said> => hubCommand(folder, 'audit:verify', ...args)

/** The same without the terminal, for whoever looks again and again: a process of its own takes seconds to begin. */
export const verifiedHere = async ({ kafka, registry: registryUrl, auditKeys }: Run): Promise<Said> => {
  const log = await LogReader.open({ name: 'audit-verify', brokers: kafka.split(','), registryUrl })
  try {
    const { lines, sound } = sayVerified(await verifyLog(log, readSealsWith(JSON.parse(await readFile(auditKeys, 'utf8')))))
    return { code: sound ? 0 : 1, lines }
  } finally {
    await log.close()
  }
}

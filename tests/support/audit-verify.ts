import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { LogReader, readSealsWith, verifyLog } from '@oldham-cares/log'
import { sayVerified } from '../../infra/local/commands/say-verified.ts'
import { checkout } from '../../infra/local/hub/hub-folder.ts'
import type { Run } from './run.ts'

export interface VerifyAnswer {
  readonly code: number
  readonly lines: readonly string[]
}

const named = ['KAFKA_BROKERS', 'SCHEMA_REGISTRY_URL', 'HUB_AUDIT_KEYS', 'HUB_LAUNCHER']

/** `npm run audit:verify` on a hub of the test's own, as somebody at a terminal runs it. */
export const auditVerify = async ({ folder }: Pick<Run, 'folder'>, ...args: readonly string[]): Promise<VerifyAnswer> => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !named.includes(name)))
  const main = join(checkout, 'infra/local/main.ts')
  const run = promisify(execFile)(process.execPath, [main, 'audit:verify', ...args], { env: { ...env, HUB_DIR: folder }, maxBuffer: 1e7 })
  const { code, stdout, stderr } = await run.then(
    (done) => ({ code: 0, ...done }),
    (failed: { code: number; stdout: string; stderr: string }) => failed
  )
  return { code, lines: `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !/Warning|--trace/.test(line)) }
}

/** The same without the terminal, for whoever looks again and again: a process of its own takes seconds to begin. */
export const verifiedHere = async ({ kafka, registry: registryUrl, auditKeys }: Run): Promise<VerifyAnswer> => {
  const log = await LogReader.open({ name: 'audit-verify', brokers: kafka.split(','), registryUrl })
  try {
    const { lines, sound } = sayVerified(await verifyLog(log, readSealsWith(JSON.parse(await readFile(auditKeys, 'utf8')))))
    return { code: sound ? 0 : 1, lines }
  } finally {
    await log.close()
  }
}

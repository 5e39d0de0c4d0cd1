import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { java } from '../parts/java.ts'

/** Kafka's own tools speak to a broker by the hub's door. */
export interface KafkaTools {
  readonly brokers: string
  readonly jars: string
  readonly archive: string
}

const ITERATIONS = 8_192

/**
 * Gives a user this password from now on, the first time or again: kafkajs cannot, Kafka's own tool can. The password goes by a
 * file of this user's alone, since the words of a command are everybody's to read.
 */
export async function setScramPassword(tools: KafkaTools, user: string, password: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-scram-'))
  const file = join(folder, 'add.properties')
  try {
    writeFileSync(file, `SCRAM-SHA-512=iterations=${ITERATIONS},password=${password}\n`, { mode: 0o600 })
    await alterUser(tools, user, ['--add-config-file', file])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The user is known no more; who is connected stays so until the broker asks again. */
export function removeScramPassword(tools: KafkaTools, user: string): Promise<void> {
  return alterUser(tools, user, ['--delete-config', 'SCRAM-SHA-512'])
}

async function alterUser({ brokers, jars, archive }: KafkaTools, user: string, how: readonly string[]): Promise<void> {
  const { command, args } = java({
    jvm: ['-XX:TieredStopAtLevel=1', '-Xmx64m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error'],
    archive,
    run: ['-cp', join(jars, '*'), 'kafka.admin.ConfigCommand', '--bootstrap-server', brokers, '--alter', '--entity-type', 'users', '--entity-name', user, ...how]
  })
  await promisify(execFile)(command, args, { timeout: 60_000 })
}

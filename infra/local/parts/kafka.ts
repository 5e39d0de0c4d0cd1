import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from '../machine/cannot-start.mjs'
import type { ChildProcesses } from '../processes/child-processes.ts'
import { untilReady } from '../processes/until-ready.ts'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { java } from './java.ts'
import { kafkaAnswers } from './kafka-answers.ts'
import { kafkaProperties } from './kafka-properties.ts'
import type { Launched } from './part.ts'

export interface KafkaAsked {
  /** of the process and its log; default kafka */
  readonly name?: string
  readonly folder: string
  readonly jars: string
  readonly archive: string
  readonly writeArchive?: string
  readonly port: number
  readonly controllerPort: number
  readonly partnerPort: number
}

const QUIET = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'

/** Returns at once: `ready` resolves when the broker leads partitions, so that other parts start beside it. */
export async function startKafka(processes: ChildProcesses, asked: KafkaAsked): Promise<Launched> {
  const data = join(asked.folder, 'data')
  const properties = join(asked.folder, 'server.properties')
  mkdirSync(asked.folder, { recursive: true, mode: 0o700 })
  writeAtomically(properties, kafkaProperties({ port: asked.port, controllerPort: asked.controllerPort, partnerPort: asked.partnerPort, data }))
  await formatOnce(asked, data, properties)
  const { command, args } = java({
    jvm: ['-Xms128m', '-Xmx384m', QUIET],
    archive: asked.archive,
    ...(asked.writeArchive && { writeArchive: asked.writeArchive }),
    run: ['-cp', join(asked.jars, '*'), 'kafka.Kafka', properties]
  })
  const child = processes.start({ name: asked.name ?? 'kafka', command, args })
  return { child, ready: untilReady(child, () => kafkaAnswers(asked.port)) }
}

/** The marker stands only after the format ended well; data without it is from a start that was killed in the middle. */
async function formatOnce({ folder, jars, archive }: KafkaAsked, data: string, properties: string): Promise<void> {
  const marker = join(folder, 'formatted')
  if (existsSync(marker)) return
  rmSync(data, { recursive: true, force: true })
  const { command, args } = java({
    jvm: ['-XX:TieredStopAtLevel=1', QUIET],
    archive,
    run: ['-cp', join(jars, '*'), 'kafka.tools.StorageTool', 'format', '-t', clusterId(), '-c', properties]
  })
  await promisify(execFile)(command, args).catch((cause: unknown) => {
    throw new CannotStart(`Kafka could not prepare its data folder ${data}: see that this user may write there and run this again.`, { cause })
  })
  writeFileSync(marker, '')
}

/** The tool takes an id that begins with a dash for an option. */
function clusterId(): string {
  const id = randomBytes(16).toString('base64url')
  return id.startsWith('-') ? clusterId() : id
}

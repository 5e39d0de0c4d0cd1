import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { answersHttp } from '../processes/answers.ts'
import type { ChildProcesses } from '../processes/child-processes.ts'
import { untilReady } from '../processes/until-ready.ts'
import { java } from './java.ts'
import type { Launched } from './part.ts'

export interface RegistryAsked {
  /** of the process and its log; default registry */
  readonly name?: string
  readonly unpacked: string
  readonly archive: string
  readonly writeArchive?: string
  readonly port: number
  readonly kafka: string
}

export function registryUrl(port: number): string {
  return `http://127.0.0.1:${port}/apis/ccompat/v7`
}

/**
 * Started beside Kafka, not after it: its own first two seconds need no broker, and then it waits for one.
 * Ready means that the journal has been read: before that it answers requests too, as if it held nothing.
 */
export function startRegistry(processes: ChildProcesses, asked: RegistryAsked): Launched {
  const { command, args } = java({
    jvm: ['-Xmx128m', '-XX:TieredStopAtLevel=1'],
    archive: asked.archive,
    ...(asked.writeArchive && { writeArchive: asked.writeArchive }),
    run: ['-jar', runnerJar(asked.unpacked)]
  })
  const child = processes.start({ name: asked.name ?? 'registry', command, args, env: settings(asked), cwd: asked.unpacked })
  return { child, ready: untilReady(child, () => answersHttp(`http://127.0.0.1:${asked.port}/health/ready`)) }
}

/**
 * Poll timeout: at start the registry polls an empty snapshot topic once for as long as this; its default of 5 s is most of a start.
 * A snapshot missed that way costs nothing, because the journal is kept whole.
 */
function settings({ port, kafka }: RegistryAsked): NodeJS.ProcessEnv {
  return {
    APICURIO_STORAGE_KIND: 'kafkasql',
    APICURIO_KAFKASQL_BOOTSTRAP_SERVERS: kafka,
    APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT: '100',
    APICURIO_DATASOURCE_BLUE_JDBC_INITIAL_SIZE: '1',
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_HTTP_PORT: String(port),
    QUARKUS_HTTP_ACCESS_LOG_ENABLED: 'false',
    QUARKUS_MANAGEMENT_ENABLED: 'false',
    QUARKUS_BANNER_ENABLED: 'false',
    QUARKUS_LOG_CATEGORY__IO_APICURIO__LEVEL: 'WARN'
  }
}

function runnerJar(unpacked: string): string {
  const jar = readdirSync(unpacked).find((file) => file.endsWith('-runner.jar'))
  if (!jar) throw new CannotStart(`The registry in ${unpacked} is incomplete: delete .hub-parts and run this again.`)
  return join(unpacked, jar)
}

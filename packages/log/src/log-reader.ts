import type { Admin } from 'kafkajs'
import { connectKafka } from './broker/kafka.js'
import { families } from './broker/topics.js'
import { Codec, RegistryError, type HubRecord } from './codec/index.js'
import { Registry, type SchemaRegistry } from './codec/registry.js'
import type { Received } from './consume/received.js'
import { TopicRanges, type Ranges } from './consume/topic-ranges.js'

export interface LogReaderOptions {
  readonly name: string
  readonly brokers: readonly string[]
  /** Asked only for schemas that this release does not know; without it they cannot be read. */
  readonly registryUrl?: string
}

/** The log for somebody who only looks: nothing is made, registered, appended or committed, and Redis is not asked. */
export class LogReader {
  private constructor(
    readonly ranges: Ranges,
    private readonly codec: Codec,
    private readonly closing: () => Promise<void>
  ) {}

  static async open({ name, brokers, registryUrl }: LogReaderOptions): Promise<LogReader> {
    const kafka = connectKafka({ brokers, clientId: name })
    const admin: Admin = kafka.admin()
    await admin.connect()
    const ranges = new TopicRanges(kafka, admin, name)
    const codec = await Codec.open({ registryUrl: registryUrl ?? '', topics: families, source: `/${name}` }, readingOnly(registryUrl))
    return new LogReader(ranges, codec, async () => {
      await ranges.close()
      await admin.disconnect()
    })
  }

  /** Throws a RecordError for a record that nobody can read. */
  decode(record: Received): Promise<HubRecord> {
    return this.codec.decode(record)
  }

  close(): Promise<void> {
    return this.closing()
  }
}

const readingOnly = (url: string | undefined): SchemaRegistry => {
  const registry = url === undefined ? undefined : new Registry(url)
  const unasked = (at: string) => Promise.reject(new RegistryError('REGISTRY.UNREACHABLE', at))
  return {
    register: unasked,
    schema: (id) => registry?.schema(id) ?? unasked(`id ${id}`)
  }
}

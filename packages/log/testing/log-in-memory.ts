import type { Admin } from 'kafkajs'
import { partitionOf } from '../src/broker/partition.js'
import { partitionCount } from '../src/broker/topics.js'
import type { Received } from '../src/consume/received.js'
import type { Log } from '../src/log.js'
import type { ProjectionRules } from '../src/project/fold.js'
import { Projector, type ProjectorOptions } from '../src/project/projector.js'
import type { RecordCodec } from '../src/project/readable.js'
import { View } from '../src/view/view.js'
import { HashesInMemory } from './hashes-in-memory.js'

export const json: RecordCodec = {
  encode: (_topic, record) => ({ value: Buffer.from(JSON.stringify(record)), headers: {} }),
  decode: async ({ value }) => JSON.parse(value.toString())
}

/** Topics as lists, and the real projector and views over them. Records are JSON and always stand validly. */
export class LogInMemory {
  readonly redis = new HashesInMemory()
  private readonly topics = new Map<string, Received[]>()
  reachable = true

  asLog(): Log {
    return this as unknown as Log
  }

  on(topic: string, partition: number): readonly Received[] {
    return this.topics.get(`${topic}/${partition}`) ?? []
  }

  put(topic: string, key: string, record: object, headers: Received['headers'] = {}): void {
    const partition = partitionOf(key)
    const before = this.on(topic, partition)
    const { value } = json.encode(topic, record)
    const at = { topic, partition, offset: before.length, key, timestamp: 0, cause: undefined, valid: true, value, headers }
    this.topics.set(`${topic}/${partition}`, [...before, at])
  }

  async append(topic: string, key: string, record: object): Promise<void> {
    this.answer()
    this.put(topic, key, record)
  }

  async end(topic: string, partition: number): Promise<number> {
    this.answer()
    return this.on(topic, partition).length
  }

  async deadLetter(): Promise<void> {}

  view(name: string): View {
    return new View(this.redis.asRedis(), name)
  }

  projector<Input, Output extends object = never>(
    inputTopic: string,
    view: View,
    rules: ProjectionRules<Input, Output>,
    deciding: Pick<ProjectorOptions<Input, Output>, 'appender' | 'decided'> = {}
  ): Projector<Input, Output> {
    const fetchTopicOffsets = async (topic: string) =>
      Array.from({ length: partitionCount }, (_, partition) => {
        const high = String(this.on(topic, partition).length)
        return { partition, offset: high, high, low: '0' }
      })
    return new Projector({ inputTopic, view, rules, codec: json, admin: { fetchTopicOffsets } as unknown as Admin, ...deciding })
  }

  private answer(): void {
    if (!this.reachable) throw new Error('No broker answers')
  }
}

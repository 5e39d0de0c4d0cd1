import { randomUUID } from 'node:crypto'
import type { Admin, Consumer, Kafka } from 'kafkajs'
import { endsOf } from '../broker/ends.js'
import type { KafkaWords } from '../broker/kafka.js'
import { keepRunning, restartAlways } from './keep-running.js'
import { receive, type Received } from './received.js'

export interface FollowerOptions {
  readonly kafka: Kafka
  readonly admin: Admin
  readonly topic: string
  readonly name: string
  readonly words: KafkaWords
  /** Called for every record of a partition in order, from the first one kept, in every process. */
  readonly take: (received: Received) => Promise<void> | void
}

/** Follows a whole topic from its beginning, in memory, alone in its group. For small topics every process needs. */
export class Follower {
  private readonly consumer: Consumer
  private readonly missing = new Map<number, number>()
  private reached: () => void = () => {}

  constructor(private readonly options: FollowerOptions) {
    this.consumer = options.kafka.consumer({
      groupId: `${options.name}.follows.${randomUUID()}`,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 500,
      retry: restartAlways
    })
  }

  /** Resolves when everything that stood on the topic at the time of the call has been taken. */
  async start(): Promise<void> {
    const { topic, admin } = this.options
    for (const { partition, low, high } of await endsOf(admin, topic)) if (high > low) this.missing.set(partition, high)
    const caughtUp = new Promise<void>((resolve) => {
      this.reached = resolve
    })
    await this.consumer.connect()
    await this.consumer.subscribe({ topic, fromBeginning: true })
    await keepRunning(this.consumer, { autoCommit: false, eachBatch: async ({ batch }) => this.takeAll(batch) })
    if (this.missing.size > 0) await caughtUp
  }

  async close(): Promise<void> {
    await this.consumer.disconnect()
  }

  private async takeAll(batch: { partition: number; messages: readonly Parameters<typeof receive>[2][]; lastOffset(): string }) {
    for (const message of batch.messages) {
      await this.options.take(receive(this.options.topic, batch.partition, message))
    }
    const until = this.missing.get(batch.partition)
    if (until !== undefined && Number(batch.lastOffset()) + 1 >= until) this.missing.delete(batch.partition)
    if (this.missing.size === 0) this.reached()
  }
}

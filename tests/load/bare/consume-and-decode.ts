import { randomUUID } from 'node:crypto'
import type { Kafka } from 'kafkajs'
import { bareTypes, datumAt } from './types.ts'

export interface Consuming {
  readonly kafka: Kafka
  readonly registry: string
  readonly topic: string
  readonly count: number
}

/** A group of one that decodes so many records from the beginning. `joined` once it holds its partitions, `done` once all are decoded. */
export const consumeAndDecode = async ({ kafka, registry, topic, count }: Consuming) => {
  const types = bareTypes(registry)
  const consumer = kafka.consumer({ groupId: `bench-${randomUUID()}` })
  const joined = new Promise<number>((tell) => consumer.on(consumer.events.GROUP_JOIN, () => tell(performance.now())))
  const { promise: done, resolve, reject } = Promise.withResolvers<number>()
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error))
  let decoded = 0
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    eachBatch: async ({ batch: { messages } }) => {
      for (const { value } of messages) if (value) (types.known(value) ?? (await types.ask(value))).decode(value, datumAt)
      decoded += messages.length
      if (decoded >= count) resolve(performance.now())
    }
  })
  return { joined, done, close: () => consumer.disconnect() }
}

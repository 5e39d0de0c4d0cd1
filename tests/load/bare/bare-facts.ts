import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { consumeAndDecode } from './consume-and-decode.ts'

const partitions = 24
const chunk = 200

/** Milliseconds from the first fact produced until the last is consumed and decoded; kafkajs and avsc, `acks=all`, nothing decided or kept. */
export const produceConsumeDecode = async (brokers: string, registry: string, values: readonly Buffer[]): Promise<number> => {
  const topic = `bench.facts.${randomUUID().slice(0, 8)}`
  const kafka = new Kafka({ brokers: [brokers], clientId: 'bare-facts', logLevel: logLevel.NOTHING })
  const [admin, producer] = [kafka.admin(), kafka.producer({ allowAutoTopicCreation: false })]
  await Promise.all([admin.connect(), producer.connect()])
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: partitions }] })
  const consuming = await consumeAndDecode({ kafka, registry, topic, count: values.length })
  try {
    await consuming.joined
    const began = performance.now()
    for (let at = 0; at < values.length; at += chunk * partitions) {
      const messages = values.slice(at, at + chunk * partitions).map((value, index) => ({ value, partition: index % partitions }))
      await producer.send({ topic, acks: -1, messages })
    }
    return (await consuming.done) - began
  } finally {
    await consuming.close()
    await admin.deleteTopics({ topics: [topic] })
    await Promise.all([admin.disconnect(), producer.disconnect()])
  }
}

/** Milliseconds in which everything on a topic is consumed and decoded, counted from when the group stands. */
export const consumeAll = async (brokers: string, registry: string, { topic, count }: { topic: string; count: number }): Promise<number> => {
  const kafka = new Kafka({ brokers: [brokers], clientId: 'bare-facts', logLevel: logLevel.NOTHING })
  const consuming = await consumeAndDecode({ kafka, registry, topic, count })
  try {
    return (await consuming.done) - (await consuming.joined)
  } finally {
    await consuming.close()
  }
}

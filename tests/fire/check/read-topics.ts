import { randomUUID } from 'node:crypto'
import type { KafkaMessage } from 'kafkajs'
import type { Run } from '../../support/run.ts'
import { eventually } from '../../support/eventually.ts'
import { outsider } from './outsider.ts'

export type Raw = KafkaMessage & { readonly topic: string; readonly partition: number }

type Ends = ReadonlyMap<string, number>

const endsOf = async (kafka: ReturnType<typeof outsider>, topics: readonly string[]): Promise<Ends> => {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const ends = await Promise.all(topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [`${topic}/${partition}`, Number(high)] as const)))
    return new Map(ends.flat().filter(([, high]) => high > 0))
  } finally {
    await admin.disconnect()
  }
}

/** Every record of these topics as they stand at the moment, in the order of each partition. */
export const readTopics = async (run: Pick<Run, 'kafka'>, topics: readonly string[]): Promise<readonly Raw[]> => {
  const kafka = outsider(run)
  // a broker that has just come back leads nothing for a moment, and kafkajs does not wait for it here
  const left = new Map(await eventually(() => endsOf(kafka, topics), { everyMs: 500 }))
  if (left.size === 0) return []
  const groupId = `fire-checker-${randomUUID()}`
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 })
  const read: Raw[] = []
  await consumer.connect()
  await consumer.subscribe({ topics: [...topics], fromBeginning: true })
  try {
    await new Promise<void>((done, failed) => {
      consumer.on('consumer.crash', ({ payload }) => payload.restart ? undefined : failed(payload.error))
      consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch: { topic, partition, messages } }) => {
          const end = left.get(`${topic}/${partition}`) ?? 0
          for (const message of messages) if (Number(message.offset) < end) read.push({ ...message, topic, partition })
          if (Number(messages.at(-1)?.offset ?? -1) + 1 >= end) left.delete(`${topic}/${partition}`)
          if (left.size === 0) done()
        }
      }).catch(failed)
    })
  } finally {
    await consumer.disconnect()
  }
  const admin = kafka.admin()
  await admin.connect()
  await admin.deleteGroups([groupId]).catch(() => undefined)
  await admin.disconnect()
  return read
}

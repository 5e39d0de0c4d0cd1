import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { Kafka, logLevel } from 'kafkajs'
import '@oldham-cares/log'
import type { Run } from './run.ts'

/** A place where something is kept, and all it holds. */
export interface Kept {
  readonly place: string
  readonly bytes: Buffer
}

const filesBelow = async (folder: string): Promise<readonly Kept[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(files.map(async (place) => ({ place, bytes: await readFile(place) })))
}

/** Keys, values and headers of every record of every topic, uncompressed: on disk a batch is zstd. */
const everyRecord = async ({ kafka: broker }: Run): Promise<readonly Kept[]> => {
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'))
  const ends = new Map<string, number>()
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (Number(high) > Number(low)) ends.set(`${topic}/${partition}`, Number(high))
    }
  }
  await admin.disconnect()
  const kept: Kept[] = []
  const consumer = kafka.consumer({ groupId: `every-byte-${randomUUID()}`, maxWaitTimeInMs: 100 })
  await consumer.connect()
  await consumer.subscribe({ topics, fromBeginning: true })
  await new Promise<void>((all, failed) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error))
    void consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const { key, value, headers, offset } of batch.messages) {
          const parts = [key, value, ...Object.entries(headers ?? {}).flat(2)].map((part) => Buffer.from(part ?? ''))
          kept.push({ place: `${batch.topic}/${batch.partition}/${offset}`, bytes: Buffer.concat(parts) })
        }
        const name = `${batch.topic}/${batch.partition}`
        if (Number(batch.lastOffset()) + 1 >= (ends.get(name) ?? 0)) ends.delete(name)
        if (ends.size === 0) all()
      }
    })
  })
  await consumer.disconnect()
  return kept
}

const everyRow = async ({ redis: url }: Run): Promise<readonly Kept[]> => {
  const redis = new Redis(url)
  const kept: Kept[] = []
  for await (const keys of redis.scanStream({ count: 500 })) {
    for (const place of keys as readonly string[]) kept.push({ place, bytes: Buffer.from(JSON.stringify([place, await redis.hgetall(place)])) })
  }
  redis.disconnect()
  return kept
}

/** All that the hub keeps anywhere: Kafka's files and records, Redis, every log line. */
export const everyByte = async (run: Run): Promise<Readonly<Record<'disk' | 'log' | 'redis' | 'words', readonly Kept[]>>> => ({
  disk: await filesBelow(join(run.folder, 'kafka')),
  log: await everyRecord(run),
  redis: await everyRow(run),
  words: await filesBelow(join(run.folder, 'logs'))
})

/** Places that hold a text, as it is, escaped as JSON has it, or in base64 at any alignment. */
export const holding = (kept: readonly Kept[], text: string): readonly string[] => {
  const plain = Buffer.from(text)
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), plain]).toString('base64').slice(shift === 0 ? 0 : 4, -4))
  const needles = [text, ...base64.filter(({ length }) => length >= 8)]
  return kept.filter(({ bytes }) => needles.some((needle) => bytes.includes(needle))).map(({ place }) => place)
}

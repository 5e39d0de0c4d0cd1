import { randomUUID } from 'node:crypto'
import type { Admin, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs'
import type { Extent } from './manifest.js'
import type { RawRecord } from './record-file.js'

export interface Copying {
  readonly kafka: Kafka
  readonly admin: Admin
  readonly topic: string
  readonly ranges: readonly Extent[]
  /** Records of a partition come in order; nothing more of it comes until this is done. */
  readonly take: (partition: number, record: RawRecord) => Promise<void>
}

const stalledAfterMs = 20_000

/**
 * Reads `[low, high)` of partitions of any topic, byte for byte. What compaction took out on the way is not there to be read.
 * A group of its own begins at each `low`; it ends with the copy.
 */
export const copyTopic = async (copying: Copying): Promise<void> => {
  const { kafka, admin, topic } = copying
  const ranges = copying.ranges.filter(({ low, high }) => low < high)
  if (ranges.length === 0) return
  const groupId = `backup.${randomUUID()}`
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 50 })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((done, failed) => {
      const watch = watching(() => failed(new Error(`Reading ${topic} stalled`)))
      const left = new Map(ranges.map((range) => [range.partition, range]))
      consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
        consumer.pause([{ topic, partitions: (payload.memberAssignment[topic] ?? []).filter((partition) => !left.has(partition)) }])
        for (const { partition, low } of left.values()) consumer.seek({ topic, partition, offset: String(low) })
      })
      consumer.on(consumer.events.CRASH, ({ payload }) => { if (!payload.restart) failed(payload.error) })
      consumer.run({
        autoCommit: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: async (payload) => {
          watch.moved()
          await takeBatch(payload, left, copying.take).catch(failed)
          if (left.size === 0) done()
        }
      }).catch(failed)
    })
  } finally {
    await consumer.disconnect()
    await admin.deleteGroups([groupId]).catch(() => undefined)
  }
}

const takeBatch = async ({ batch, heartbeat }: EachBatchPayload, left: Map<number, Extent>, take: Copying['take']): Promise<void> => {
  const range = left.get(batch.partition)
  if (!range) return
  for (const message of batch.messages) {
    const offset = Number(message.offset)
    if (offset >= range.low && offset < range.high) await take(batch.partition, rawOf(message))
  }
  if (Number(batch.lastOffset()) >= range.high - 1) left.delete(batch.partition)
  await heartbeat()
}

const rawOf = ({ offset, timestamp, key, value, headers }: KafkaMessage): RawRecord => ({
  offset: Number(offset),
  timestamp: Number(timestamp),
  key,
  value,
  headers: Object.entries(headers ?? {}).flatMap(([name, values]) =>
    [values].flat().flatMap((one) => (one === undefined ? [] : [{ name, value: Buffer.from(one) }])))
})

const watching = (stalled: () => void) => {
  const timer = setTimeout(stalled, stalledAfterMs)
  timer.unref()
  return { moved: () => void timer.refresh() }
}

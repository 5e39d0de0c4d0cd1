import { join } from 'node:path'
import { CompressionTypes, type Producer } from 'kafkajs'
import { acks } from '../append/outgoing.js'
import { BackupFault, type BackedFile, type Extent } from './manifest.js'
import { recordsIn, type RawRecord } from './record-file.js'

const maxBatchBytes = 400 * 1024
const maxBatchRecords = 5_000

export interface Writing {
  readonly producer: Producer
  /** Of the backup. */
  readonly folder: string
}

export interface Lain extends Extent {
  readonly topic: string
  /** Compaction took records out: what is left moves together. Nothing names an offset of such a topic. */
  readonly holes: boolean
}

/** Hands back how many records it laid. Throws a BackupFault where one is missing, or where the broker put one elsewhere. */
export const layPartition = async ({ producer, folder }: Writing, lain: Lain, files: readonly BackedFile[]): Promise<number> => {
  const { topic, partition, low, high, holes } = lain
  const mine = files.filter((file) => file.topic === topic && file.partition === partition && file.low < high).toSorted((a, b) => a.low - b.low)
  let next = 0
  let records = 0
  const send = async (batch: readonly RawRecord[]) => {
    if (batch.length === 0) return
    const [stood] = await producer.sendBatch({ acks, compression: CompressionTypes.GZIP, topicMessages: [{ topic, messages: batch.map((record) => messageOf(partition, record)) }] })
    if (Number(stood?.baseOffset) !== next) throw new BackupFault(`A record of ${topic}/${partition} came to stand at ${stood?.baseOffset} instead of ${next}: somebody else writes there. Empty this Kafka and restore again.`)
    next += batch.length
  }
  if (!holes) await inBatches(fillers(low), send)
  await inBatches(between(mine, folder, lain), async (batch) => {
    const first = batch[0]
    if (!holes && first && first.offset !== next) throw new BackupFault(`The backup of ${topic}/${partition} lacks what stood from ${next} to ${first.offset}.`)
    await send(batch)
    records += batch.length
  })
  if (!holes && next !== high) throw new BackupFault(`The backup of ${topic}/${partition} ends at ${next}, before ${high}.`)
  return records
}

async function* between(files: readonly BackedFile[], folder: string, { low, high }: Extent): AsyncIterable<RawRecord> {
  for (const { file } of files) {
    for await (const record of recordsIn(join(folder, file))) {
      if (record.offset >= low && record.offset < high) yield record
    }
  }
}

/** Stand where records stood that are gone for good, and go as those did. */
async function* fillers(count: number): AsyncIterable<RawRecord> {
  for (let offset = 0; offset < count; offset += 1) yield { offset, timestamp: 0, key: null, value: null, headers: [] }
}

const inBatches = async (records: AsyncIterable<RawRecord>, act: (batch: readonly RawRecord[]) => Promise<void>): Promise<void> => {
  let batch: RawRecord[] = []
  let bytes = 0
  for await (const record of records) {
    const size = (record.value?.length ?? 0) + (record.key?.length ?? 0) + record.headers.reduce((sum, { value }) => sum + value.length, 0)
    if (batch.length >= maxBatchRecords || (batch.length > 0 && bytes + size > maxBatchBytes)) {
      await act(batch)
      batch = []
      bytes = 0
    }
    batch.push(record)
    bytes += size
  }
  await act(batch)
}

const messageOf = (partition: number, { key, value, timestamp, headers }: RawRecord) => ({
  partition,
  key,
  value,
  timestamp: String(timestamp),
  headers: Object.fromEntries(Map.groupBy(headers, ({ name }) => name).entries()
    .map(([name, values]) => [name, values.length === 1 ? values[0]?.value : values.map((one) => one.value)]))
})

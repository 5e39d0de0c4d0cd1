import { CompressionTypes, Partitioners, type Kafka, type Producer } from 'kafkajs'

/** One record ready for the log: encoded, keyed by the person (or, for keys, the HMAC) it is about. */
export interface Outgoing {
  readonly key: string
  readonly value: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Where a record came to stand. */
export interface Standing {
  readonly partition: number
  readonly offset: number
}

/** Every copy in sync has the record before it counts as appended. */
export const acks = -1

/** Sealed data does not compress; in a smaller batch the frame costs more time than it saves room. */
const worthCompressingBytes = 16 * 1024

/** One request has one compression, and each partition's batch its own frame. */
export const compressionOf = (batches: Iterable<readonly Outgoing[]>): CompressionTypes => {
  const sizes = [...batches].map((records) => records.reduce((sum, { value }) => sum + value.length, 0))
  const mean = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length)
  return mean < worthCompressingBytes ? CompressionTypes.None : CompressionTypes.ZSTD
}

/** Never idempotent: kafkajs can then acknowledge and lose a batch when sends run concurrently and one is retried. */
export const connectProducer = async (kafka: Kafka): Promise<Producer> => {
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    idempotent: false,
    retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 4 }
  })
  await producer.connect()
  return producer
}

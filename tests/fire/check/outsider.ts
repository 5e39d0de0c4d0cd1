import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs, { type Kafka } from 'kafkajs'
import type { Run } from '../../support/run.ts'

const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)]

/** A stock Kafka client that knows nothing of the hub. */
export const outsider = ({ kafka }: Pick<Run, 'kafka'>): Kafka => {
  kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
    compress: (encoder: { buffer: Buffer }) => compress(encoder.buffer),
    decompress: (buffer: Buffer) => decompress(buffer)
  })
  return new kafkajs.Kafka({ clientId: 'fire-checker', brokers: [kafka], logLevel: kafkajs.logLevel.NOTHING, retry: { retries: 20 } })
}

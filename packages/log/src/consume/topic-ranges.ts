import type { Admin, Kafka } from 'kafkajs'
import { endsOf, type Ends } from '../broker/ends.js'
import { RangeReader } from './range-reader.js'
import type { Received } from './received.js'

/** What stands where, for whoever reads the log by offsets. */
export interface Ranges {
  ends(topic: string): Promise<readonly Ends[]>
  /** Hands over `[from, to)` of a partition in order, a batch at a time. `to` must not lie beyond the end. */
  read(at: Range, take: (records: readonly Received[]) => Promise<void>): Promise<void>
}

export interface Range {
  readonly topic: string
  readonly partition: number
  readonly from: number
  readonly to: number
}

/** Ranges of any topic: one reader for each that is asked for, kept until closed. */
export class TopicRanges implements Ranges {
  private readonly readers = new Map<string, RangeReader>()

  constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly name: string
  ) {}

  ends(topic: string): Promise<readonly Ends[]> {
    return endsOf(this.admin, topic)
  }

  async read({ topic, partition, from, to }: Range, take: (records: readonly Received[]) => Promise<void>): Promise<void> {
    await this.readerOf(topic).read(partition, from, to, take)
  }

  async close(): Promise<void> {
    await Promise.all([...this.readers.values()].map((reader) => reader.close()))
  }

  private readerOf(topic: string): RangeReader {
    const reader = this.readers.get(topic) ?? new RangeReader(this.kafka, this.admin, topic, this.name)
    this.readers.set(topic, reader)
    return reader
  }
}

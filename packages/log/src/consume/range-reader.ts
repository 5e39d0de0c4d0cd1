import { randomUUID } from 'node:crypto'
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs'
import { endOf } from '../broker/ends.js'
import { partitionCount } from '../broker/topics.js'
import { InTurn } from './in-turn.js'
import { keepRunning, restartAlways } from './keep-running.js'
import { pauses } from './pauses.js'
import { ReadStalled } from './read-stalled.js'
import { receive, type Received } from './received.js'

interface Reading {
  next: number
  /** A batch that began beyond `next` was dropped: the one after it was asked for from `next` on. */
  sought: boolean
  readonly to: number
  readonly take: (records: readonly Received[]) => Promise<void>
  readonly done: () => void
  readonly failed: (cause: unknown) => void
}

const stalledAfterMs = 15_000

/**
 * Reads ranges of one topic's partitions, from wherever to wherever. kafkajs cannot be handed a partition,
 * so this is a group of one that keeps every partition paused but those being read.
 *
 * What is read by offsets is kept whole and for ever: a fold, a seal or a list of who has seen somebody that passed over an
 * offset would say something else than the log. Where one is gone, the read fails.
 */
export class RangeReader {
  private readonly consumer: Consumer
  private readonly readings = new Map<number, Reading>()
  private readonly turns = new InTurn()
  private started: Promise<void> | undefined

  constructor(
    kafka: Kafka,
    private readonly admin: Admin,
    private readonly topic: string,
    name: string
  ) {
    this.consumer = kafka.consumer({
      groupId: `${name}.reads.${randomUUID()}`,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 50,
      retry: restartAlways
    })
  }

  /** The offset the next record of the partition will get. */
  async end(partition: number): Promise<number> {
    return endOf(this.admin, this.topic, partition)
  }

  /** Hands over `[from, to)` in order, a batch at a time. `to` must not lie beyond the end. */
  async read(partition: number, from: number, to: number, take: Reading['take']): Promise<void> {
    if (from >= to) return
    await this.turns.run(String(partition), () => this.readInTurn(partition, from, to, take))
  }

  async close(): Promise<void> {
    if (this.started) await this.consumer.disconnect()
  }

  private async readInTurn(partition: number, from: number, to: number, take: Reading['take']): Promise<void> {
    await this.running()
    let watch: NodeJS.Timeout | undefined
    try {
      await new Promise<void>((done, failed) => {
        const reading: Reading = { next: from, sought: false, to, take, done, failed }
        this.readings.set(partition, reading)
        let last = from
        watch = setInterval(() => {
          if (reading.next === last) failed(new ReadStalled(`Reading ${this.topic}/${partition} stalled at ${last}`))
          last = reading.next
        }, stalledAfterMs)
        this.resume(partition, from)
      })
    } finally {
      clearInterval(watch)
      this.readings.delete(partition)
      pauses(this.consumer, this.topic, partition)
    }
  }

  /** A start that failed is tried anew by whoever reads next. */
  private running(): Promise<void> {
    this.started ??= this.start().catch((cause) => {
      this.started = undefined
      throw cause
    })
    return this.started
  }

  private async start(): Promise<void> {
    await this.consumer.connect()
    await this.consumer.subscribe({ topic: this.topic, fromBeginning: true })
    await new Promise<void>((joined, failed) => {
      this.consumer.on(this.consumer.events.GROUP_JOIN, () => {
        const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)
        this.consumer.pause([{ topic: this.topic, partitions }])
        for (const [partition, reading] of this.readings) {
          reading.sought = false
          this.resume(partition, reading.next)
        }
        joined()
      })
      keepRunning(this.consumer, {
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionCount,
        eachBatch: (payload) => this.eachBatch(payload)
      }).catch(failed)
    })
  }

  private resume(partition: number, offset: number): void {
    this.consumer.seek({ topic: this.topic, partition, offset: String(offset) })
    this.consumer.resume([{ topic: this.topic, partitions: [partition] }])
  }

  private async eachBatch({ batch, resolveOffset, heartbeat }: EachBatchPayload): Promise<void> {
    const reading = this.readings.get(batch.partition)
    const first = batch.messages[0]
    if (!reading || !first) return
    const begins = Number(first.offset)
    if (begins !== reading.next && !(begins > reading.next && reading.sought)) {
      reading.sought = begins > reading.next
      this.consumer.seek({ topic: this.topic, partition: batch.partition, offset: String(reading.next) })
      return
    }
    const records = batch.messages
      .map((message) => receive(this.topic, batch.partition, message))
      .filter(({ offset }) => offset < reading.to)
    const gap = begins === reading.next ? records.findIndex(({ offset }, index) => offset !== reading.next + index) : 0
    if (gap >= 0) {
      reading.failed(new Error(`${this.topic}/${batch.partition} lacks offset ${reading.next + gap}`))
      return
    }
    try {
      await reading.take(records)
    } catch (cause) {
      reading.failed(cause)
      return
    }
    reading.next += records.length
    reading.sought = false
    resolveOffset(batch.lastOffset())
    if (reading.next >= reading.to) reading.done()
    await heartbeat()
  }
}

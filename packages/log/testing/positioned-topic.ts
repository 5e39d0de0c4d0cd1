import { causeHeader, positionHeader, type Positioned } from '../src/append/append-at.js'
import type { Appender } from '../src/append/appender.js'
import type { RangeReader } from '../src/consume/range-reader.js'
import type { Received } from '../src/consume/received.js'

/** Breaks off the process that appends: what it was about to append is lost, or stands though it never heard of it. */
export type Crash = 'before' | 'after'

/** One partition of a topic where a record counts only where it says it must stand; whoever appends may be killed at it. */
export class PositionedTopic {
  readonly records: Received[] = []

  constructor(
    private readonly topic: string,
    private readonly partition: number
  ) {}

  /** What a process appends with; `crash` is asked at each append. */
  appender(crash: () => Crash | undefined): Appender {
    const append = async (_topic: string, _partition: number, outgoing: readonly Positioned['outgoing'][]) => {
      const dies = crash()
      if (dies === 'before') throw new Error('killed before it appended')
      const offset = this.records.length
      for (const one of outgoing) this.take(one)
      if (dies === 'after') throw new Error('killed before it heard that it was appended')
      return { partition: this.partition, offset }
    }
    return { append } as unknown as Appender
  }

  get reader(): RangeReader {
    return {
      end: async () => this.records.length,
      read: async (_partition: number, from: number, to: number, take: (records: readonly Received[]) => Promise<void>) =>
        from < to ? take(this.records.slice(from, to)) : undefined
    } as unknown as RangeReader
  }

  private take({ key, value, headers }: Positioned['outgoing']): void {
    const { topic, partition } = this
    const offset = this.records.length
    const cause = headers[causeHeader]
    this.records.push({
      topic, partition, offset, key, value, headers, timestamp: 0,
      cause: cause === undefined ? undefined : Number(cause),
      valid: headers[positionHeader] === String(offset)
    })
  }
}

import type { Producer, RecordMetadata } from 'kafkajs'
import type { BrokerClock } from './broker-clock.js'
import { acks, compressionOf, type Outgoing, type Standing } from './outgoing.js'

interface Waiting {
  readonly topic: string
  readonly partition: number
  readonly records: readonly Outgoing[]
  readonly stands: (standing: Standing) => void
  readonly failed: (cause: unknown) => void
}

/** A send is one request to the broker; appends that come within this time share it. */
const windowMs = 1
/** While two are under way whatever comes shares the next: with more of them each would carry less, and cost the same. */
const maxSends = 2
/** A broker takes 1 MiB of a partition at once; records carry headers beside their value. */
const maxPartitionBytes = 512 * 1024

/** Appends whatever comes at about the same time with one request. Records handed over together stand together. */
export class Appender {
  private waiting: Waiting[] = []
  private timer: NodeJS.Timeout | undefined
  private sends = 0

  constructor(
    private readonly producer: Producer,
    private readonly clock?: Pick<BrokerClock, 'take'>
  ) {}

  /** Resolves with where the first record stands, when every copy in sync has them all. */
  append(topic: string, partition: number, records: readonly Outgoing[]): Promise<Standing> {
    return new Promise((stands, failed) => {
      this.waiting.push({ topic, partition, records, stands, failed })
      this.timer ??= setTimeout(() => this.flush(), windowMs)
    })
  }

  private flush(): void {
    this.timer = undefined
    if (this.waiting.length === 0 || this.sends >= maxSends) return
    const { now: sending, later } = thatFit(this.waiting)
    this.waiting = later
    this.sends += 1
    void this.send(sending).finally(() => {
      this.sends -= 1
      this.flush()
    })
  }

  private async send(sending: readonly Waiting[]): Promise<void> {
    try {
      const byTopic = Map.groupBy(sending, ({ topic }) => topic)
      const sent = Date.now()
      const metadata = await this.producer.sendBatch({
        acks,
        compression: compressionOf(batchesOf(sending)),
        topicMessages: [...byTopic].map(([topic, appends]) => ({
          topic,
          messages: appends.flatMap(({ partition, records }) => records.map((record) => ({ ...record, partition })))
        }))
      })
      this.readClock(sent, metadata)
      tellWhere(sending, metadata)
    } catch (cause) {
      for (const { failed } of sending) failed(cause)
    }
  }

  private readClock(sent: number, metadata: readonly RecordMetadata[]): void {
    const stamps = metadata.map(({ logAppendTime }) => Number(logAppendTime ?? notStamped)).filter((stamp) => stamp > notStamped)
    if (stamps.length > 0) this.clock?.take({ sent, answered: Date.now(), stamp: Math.max(...stamps) })
  }
}

const notStamped = -1

const batchesOf = (sending: readonly Waiting[]): Iterable<readonly Outgoing[]> =>
  Map.groupBy(sending, ({ topic, partition }) => `${topic}/${partition}`)
    .values()
    .map((appends) => appends.flatMap(({ records }) => records))

/** What one request takes of each partition; the first append always goes, however large. Of a request that fails some may stand. */
const thatFit = (waiting: readonly Waiting[]): { now: Waiting[]; later: Waiting[] } => {
  const bytes = new Map<string, number>()
  const { now = [], later = [] } = Object.groupBy(waiting, ({ topic, partition, records }) => {
    const name = `${topic}/${partition}`
    const before = bytes.get(name) ?? 0
    const size = before + records.reduce((sum, { value }) => sum + value.length, 0)
    bytes.set(name, size)
    return before === 0 || size <= maxPartitionBytes ? 'now' : 'later'
  })
  return { now, later }
}

const tellWhere = (sending: readonly Waiting[], metadata: readonly RecordMetadata[]): void => {
  const next = new Map(
    metadata.map(({ topicName, partition, baseOffset }) => [`${topicName}/${partition}`, Number(baseOffset)])
  )
  for (const { topic, partition, records, stands, failed } of sending) {
    const offset = next.get(`${topic}/${partition}`)
    if (offset === undefined) {
      failed(new Error(`The broker did not say where a record of ${topic}/${partition} stands`))
      continue
    }
    next.set(`${topic}/${partition}`, offset + records.length)
    stands({ partition, offset })
  }
}

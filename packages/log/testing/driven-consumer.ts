import type { Consumer, ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs'

type Listener = (event: { payload: Record<string, unknown> }) => unknown

/** A consumer of kafkajs whose group and broker are the test: it joins and is handed batches when told to. */
export class DrivenConsumer {
  readonly events = { GROUP_JOIN: 'consumer.group_join', CRASH: 'consumer.crash' }
  /** Everything that was asked of it, in order. */
  readonly asked: string[] = []
  /** Run first whenever it is asked to connect; throws where the broker does not answer. */
  whileConnecting: () => void = () => {}
  whileRunning: () => void = () => {}
  /** How many more records stand on the partition behind what is handed over. */
  further = 0
  private readonly listeners = new Map<string, Listener[]>()
  private config: ConsumerRunConfig = {}

  asKafka(): Kafka {
    return { consumer: () => this } as unknown as Kafka
  }

  asConsumer(): Consumer {
    return this as unknown as Consumer
  }

  on(event: string, listener: Listener): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener])
  }

  async connect(): Promise<void> {
    this.whileConnecting()
  }

  async subscribe(): Promise<void> {}

  async run(config: ConsumerRunConfig): Promise<void> {
    this.config = config
    this.whileRunning()
  }

  async disconnect(): Promise<void> {
    this.asked.push('disconnect')
  }

  /** Between a crash and joining again kafkajs takes no word about partitions. */
  hasLeft = false

  pause(of: readonly { topic: string; partitions: readonly number[] }[]): void {
    if (this.hasLeft) throw new Error('Consumer group was not initialized')
    for (const { topic, partitions } of of) this.asked.push(`pause ${topic}/${partitions.join(',')}`)
  }

  resume(of: readonly { topic: string; partitions: readonly number[] }[]): void {
    for (const { topic, partitions } of of) this.asked.push(`resume ${topic}/${partitions.join(',')}`)
  }

  seek({ topic, partition, offset }: { topic: string; partition: number; offset: string }): void {
    this.asked.push(`seek ${topic}/${partition} ${offset}`)
  }

  async commitOffsets(of: readonly { topic: string; partition: number; offset: string }[]): Promise<void> {
    for (const { topic, partition, offset } of of) this.asked.push(`commit ${topic}/${partition} ${offset}`)
  }

  /** What was asked since this was last called. */
  sinceThen(): string[] {
    return this.asked.splice(0)
  }

  join(memberAssignment: Readonly<Record<string, readonly number[]>>): void {
    for (const listener of this.listeners.get(this.events.GROUP_JOIN) ?? []) listener({ payload: { memberAssignment } })
  }

  /** Hands over `[from, to)` of a partition, as kafkajs awaits it: with the last offset that was resolved, if one was. */
  async batch(topic: string, partition: number, from: number, to: number): Promise<string | undefined> {
    return this.batchOf(topic, partition, Array.from({ length: to - from }, (_, index) => from + index))
  }

  /** Hands over the records of these offsets, in a batch, as `batch` does. */
  async batchOf(topic: string, partition: number, offsets: readonly number[]): Promise<string | undefined> {
    let resolved: string | undefined
    const last = offsets.at(-1) ?? -1
    const messages = offsets.map((offset) => ({
      offset: String(offset),
      key: null,
      value: Buffer.from(`record ${offset}`),
      timestamp: '0',
      attributes: 0
    }))
    const batch = { topic, partition, messages, highWatermark: String(last + 1 + this.further), lastOffset: () => String(last) }
    const payload = { batch, resolveOffset: (offset: string) => (resolved = offset), heartbeat: async () => {} }
    await this.config.eachBatch?.(payload as unknown as EachBatchPayload)
    return resolved
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs'
import type { KafkaWords } from '../broker/kafka.js'
import { partitionCount } from '../broker/topics.js'
import { CommitLater } from './commit-later.js'
import { InTurn } from './in-turn.js'
import { keepRunning, restartAlways } from './keep-running.js'
import { pauses } from './pauses.js'
import { moved, type PartitionHandler } from './partition-handler.js'
import { receive } from './received.js'

export interface GroupConsumerOptions {
  readonly kafka: Kafka
  readonly groupId: string
  readonly handlers: ReadonlyMap<string, PartitionHandler>
  readonly words: KafkaWords
}

/** Between a fault and the next opening of the partition: 0.2 s doubling to 5 s. */
const backOffMs = (failures: number): number => Math.min(200 * 2 ** failures, 5_000)
const checkStandingMs = 500
/**
 * kafkajs asks the broker for all partitions anew as soon as those it got are handled. Under load that is a request for a
 * handful of records; a batch lasts at least this long, and twice as long as handling it took, so that more of them share the
 * next one. Idle it costs nothing, and nothing is waited for where more stands there already.
 */
const batchLastsMs = 8
const restsAtMostMs = 60
/** What one answer brings is handled before the next heartbeat: seconds where everything is folded anew, and a session is short. */
const maxBytes = 4 * 1_048_576
/** So long a broker keeps a question for which it has nothing; it answers at once where it has. */
const maxWaitTimeInMs = 500
const restAfter = (tookMs: number): number => Math.min(Math.max(batchLastsMs - tookMs, tookMs), restsAtMostMs)
const named = (topic: string, partition: number): string => `${topic}/${partition}`

/**
 * Reads whole partitions as a member of a group. On joining it pauses, opens each partition, seeks and resumes.
 * A handler that fails stops its partition alone, which is opened again after a while; nothing is skipped.
 */
export class GroupConsumer {
  private readonly consumer: Consumer
  private readonly commits: CommitLater
  private readonly readFrom = new Map<string, number>()
  private readonly turns = new InTurn()
  private readonly held = new Map<string, { topic: string; partition: number }>()
  private readonly failures = new Map<string, number>()
  private readonly opening = new Set<string>()
  private generation = 0
  private checking: NodeJS.Timeout | undefined
  private closed = false

  constructor(private readonly options: GroupConsumerOptions) {
    this.consumer = options.kafka.consumer({
      groupId: options.groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: 6_000,
      rebalanceTimeout: 6_000,
      heartbeatInterval: 1_500,
      maxWaitTimeInMs,
      maxBytesPerPartition: 1_048_576,
      maxBytes,
      retry: { ...restartAlways, restartOnFailure: async () => !this.closed }
    })
    this.commits = new CommitLater(this.consumer, options.words)
  }

  async start(): Promise<void> {
    this.consumer.on(this.consumer.events.GROUP_JOIN, ({ payload }) => this.joined(payload.memberAssignment))
    await this.consumer.connect()
    await this.consumer.subscribe({ topics: [...this.options.handlers.keys()], fromBeginning: true })
    await keepRunning(
      this.consumer,
      {
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionCount * this.options.handlers.size,
        eachBatch: (payload) => this.eachBatch(payload)
      },
      () => this.closed
    )
    this.checking = setInterval(() => this.checkStanding(), checkStandingMs)
  }

  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.checking)
    await this.turns.idle()
    this.generation += 1
    await this.commits.flush()
    await this.consumer.disconnect()
  }

  /** The partitions that the group has given this member. */
  get holds(): readonly { readonly topic: string; readonly partition: number }[] {
    return [...this.held.values()]
  }

  /** Whom it hands the partitions of a topic to, if it reads that at all. */
  handing(topic: string): PartitionHandler | undefined {
    return this.options.handlers.get(topic)
  }

  isHolding(topic: string, partition: number): boolean {
    return this.held.has(named(topic, partition))
  }

  /** Runs `work` while nothing else is called about the partition. Undefined where another member holds it. */
  between<Result>(topic: string, partition: number, work: () => Promise<Result>): Promise<Result | undefined> {
    const name = named(topic, partition)
    return this.turns.run(name, async () => (this.held.has(name) ? work() : undefined))
  }

  /** What is kept beside its rows is made anew from them: they were replaced. */
  renew(topic: string, partition: number): void {
    if (this.readFrom.has(named(topic, partition))) this.reopen(topic, partition)
  }

  private joined(assignment: Readonly<Record<string, readonly number[]>>): void {
    if (this.closed) return
    this.generation += 1
    this.readFrom.clear()
    this.commits.forget()
    this.letGo(assignment)
    for (const [topic, partitions] of Object.entries(assignment)) {
      this.consumer.pause([{ topic, partitions: [...partitions] }])
      for (const partition of partitions) {
        this.held.set(named(topic, partition), { topic, partition })
        void this.open(topic, partition, this.generation)
      }
    }
  }

  private letGo(assignment: Readonly<Record<string, readonly number[]>>): void {
    for (const [name, { topic, partition }] of this.held) {
      if (assignment[topic]?.includes(partition)) continue
      this.held.delete(name)
      this.handlerOf(topic).close?.(partition)
      if (this.opening.has(name)) void this.turns.run(name, async () => this.handlerOf(topic).close?.(partition))
    }
  }

  private async openOnce(topic: string, partition: number): Promise<number> {
    const name = named(topic, partition)
    this.opening.add(name)
    try {
      return await this.handlerOf(topic).open(partition)
    } finally {
      this.opening.delete(name)
    }
  }

  private async open(topic: string, partition: number, generation: number): Promise<void> {
    const name = named(topic, partition)
    while (generation === this.generation && !this.closed) {
      try {
        const offset = await this.turns.run(name, () => this.openOnce(topic, partition))
        if (generation !== this.generation) return
        this.failures.delete(name)
        this.readFrom.set(name, offset)
        this.commits.note(topic, partition, offset)
        this.consumer.seek({ topic, partition, offset: String(offset) })
        this.consumer.resume([{ topic, partitions: [partition] }])
        return
      } catch (cause) {
        await this.afterFault(topic, partition, cause)
      }
    }
  }

  private async eachBatch({ batch, resolveOffset, heartbeat }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch
    const { generation } = this
    const name = named(topic, partition)
    const began = performance.now()
    const expected = this.readFrom.get(name)
    const first = batch.messages[0]
    if (this.closed || expected === undefined || first === undefined) return
    if (Number(first.offset) !== expected) return this.misplaced(topic, partition, expected, Number(first.offset))
    try {
      const records = batch.messages.map((message) => receive(topic, partition, message))
      const next = await this.turns.run(name, () => this.handlerOf(topic).handle({ topic, partition, records, end: Number(batch.highWatermark) }))
      if (generation !== this.generation) return
      if (next === moved) return this.reopen(topic, partition)
      this.readFrom.set(name, next)
      this.commits.note(topic, partition, next)
      if (next === Number(batch.lastOffset()) + 1) resolveOffset(batch.lastOffset())
      else this.consumer.seek({ topic, partition, offset: String(next) })
    } catch (cause) {
      if (generation === this.generation) this.reopen(topic, partition, cause)
    }
    const isBehind = Number(batch.lastOffset()) + 1 < Number(batch.highWatermark)
    if (!this.closed && !isBehind) await pause(restAfter(performance.now() - began))
    await heartbeat()
  }

  /** What an earlier seek left in flight is dropped; a gap means lost records: the partition stops and says so. */
  private misplaced(topic: string, partition: number, expected: number, found: number): void {
    if (found < expected) {
      this.consumer.seek({ topic, partition, offset: String(expected) })
      return
    }
    this.reopen(topic, partition, new Error(`Records are missing: expected offset ${expected}, found ${found}`))
  }

  private reopen(topic: string, partition: number, cause?: unknown): void {
    const { generation } = this
    this.readFrom.delete(named(topic, partition))
    if (!pauses(this.consumer, topic, partition)) return
    void (async () => {
      if (cause !== undefined) await this.afterFault(topic, partition, cause)
      await this.open(topic, partition, generation)
    })()
  }

  private async afterFault(topic: string, partition: number, cause: unknown): Promise<void> {
    const name = named(topic, partition)
    const failures = this.failures.get(name) ?? 0
    this.failures.set(name, failures + 1)
    this.options.words('error', 'partition.stopped', { topic, partition, failures }, cause)
    await pause(backOffMs(failures))
  }

  /** All at once: one after another they were most of what an idle service asked of Redis. */
  private checkStanding(): void {
    for (const name of this.readFrom.keys()) void this.reopenWhereLost(name)
  }

  private async reopenWhereLost(name: string): Promise<void> {
    const [topic = '', partition] = name.split('/')
    const stands = await this.handlerOf(topic).stands?.(Number(partition)).catch(() => true)
    if (stands === false && this.readFrom.has(name)) this.reopen(topic, Number(partition))
  }

  private handlerOf(topic: string): PartitionHandler {
    const handler = this.options.handlers.get(topic)
    if (!handler) throw new Error(`Nobody handles ${topic}`)
    return handler
  }
}

import { stateVersion } from '@oldham-cares/domain'
import type { Redis } from 'ioredis'
import type { Admin, Kafka, Producer } from 'kafkajs'
import { Appender } from './append/appender.js'
import { BrokerClock } from './append/broker-clock.js'
import { deciderAt, type DecideAt } from './append/decide-at.js'
import { connectProducer, type Outgoing, type Standing } from './append/outgoing.js'
import { Publisher } from './append/publisher.js'
import { endOf } from './broker/ends.js'
import { ensureTopics } from './broker/ensure-topics.js'
import { connectKafka, type KafkaWords } from './broker/kafka.js'
import { OffsetsOfAll, type OffsetsOfTopics, type Place } from './broker/offsets-of-all.js'
import { partitionOf } from './broker/partition.js'
import { families, topics } from './broker/topics.js'
import { Codec, type HubRecord } from './codec/index.js'
import { Follower } from './consume/follower.js'
import { GroupConsumer } from './consume/group-consumer.js'
import { lagOf, lagOfHeld, passedBy, storedByAll, type Lag } from './consume/group-offsets.js'
import type { PartitionHandler } from './consume/partition-handler.js'
import { RangeReader } from './consume/range-reader.js'
import { TopicRanges, type Ranges } from './consume/topic-ranges.js'
import type { Received } from './consume/received.js'
import { deadLetterOf } from './dead-letter.js'
import { VerdictBell } from './door/verdict-bell.js'
import type { LogCounts } from './log-counts.js'
import type { ProjectionRules } from './project/fold.js'
import { Projector } from './project/projector.js'
import { memberOf, type Projection } from './rebuild/projection.js'
import { Rebuilds } from './rebuild/rebuilds.js'
import { followRebuilds } from './rebuild/follow-rebuilds.js'
import { appending } from './trace/appending.js'
import { connectRedis } from './view/connect-redis.js'
import type { View } from './view/view.js'
import { Views } from './view/views.js'

export interface LogOptions {
  /** The service's name: client id, consumer group and the prefix of its views. */
  readonly name: string
  readonly brokers: readonly string[]
  readonly redisUrl: string
  readonly registryUrl: string
  /** Copies of each record on topics that are created: 3 in a cluster, 1 on one machine. */
  readonly replicas?: number
  readonly words: KafkaWords
  readonly counts?: LogCounts
}

/** A service's connection to the log and to its own views of it. */
export class Log {
  /** They hold people as this release folds them, or what was decided about them: each is of that version. */
  private readonly views: Views
  private readonly closing: (() => Promise<unknown>)[] = []
  private readonly topicRanges: TopicRanges
  private readonly publisher: Publisher
  private readonly rebuilds: Rebuilds
  isClosed = false
  private member: GroupConsumer | undefined
  private readonly members: GroupConsumer[] = []
  private offsetsOfAll: OffsetsOfAll | undefined

  private constructor(
    private readonly options: LogOptions,
    private readonly kafka: Kafka,
    readonly admin: Admin,
    readonly redis: Redis,
    readonly codec: Codec,
    private readonly producer: Producer,
    private readonly appender: Appender,
    private readonly clock: BrokerClock
  ) {
    this.views = new Views(redis, stateVersion)
    this.topicRanges = new TopicRanges(kafka, admin, options.name)
    this.publisher = new Publisher(kafka, admin, options.replicas)
    this.rebuilds = new Rebuilds({
      service: options.name,
      redis,
      memberOf: (projection) => memberOf(this.member ? [this.member, ...this.members] : this.members, projection),
      openRanges: () => new TopicRanges(kafka, admin, `${options.name}.rebuilds`),
      tell: (told) => this.append(topics.operations, told.rebuild, told),
      words: options.words
    })
    this.closing.push(() => this.topicRanges.close(), () => this.publisher.close(), () => this.rebuilds.close())
  }

  /** Connects, creates missing topics and registers the schemas. Throws where any part is out of reach. */
  static async open(options: LogOptions): Promise<Log> {
    const kafka = connectKafka({ brokers: options.brokers, clientId: options.name, words: options.words })
    const admin = kafka.admin()
    await admin.connect()
    await ensureTopics(admin, options.replicas)
    const codec = await Codec.open({ registryUrl: options.registryUrl, topics: families, source: `/${options.name}` })
    if (!codec.registered) await codec.register()
    const producer = await connectProducer(kafka)
    const clock = new BrokerClock()
    const redis = connectRedis(options)
    return new Log(options, kafka, admin, redis, codec, producer, new Appender(producer, clock), clock)
  }

  /** Appends to a topic of many writers. Resolves when every copy in sync has it. */
  async append(topic: string, key: string, record: HubRecord, partition = partitionOf(key)): Promise<Standing> {
    const standing = await appending({ topic, partition, type: record.type }, (traceparent) =>
      this.appendRaw(topic, partition, { key, ...this.codec.encode(topic, record, { traceparent }) })
    )
    this.options.counts?.appended(topic, record)
    return standing
  }

  /** Appends bytes as they are: what was dead-lettered, given back. */
  appendRaw(topic: string, partition: number, outgoing: Outgoing): Promise<Standing> {
    return this.appender.append(topic, partition, [outgoing])
  }

  /** Appends bytes to a partner's own topic, which is made where it is missing. */
  publish(partner: string, partition: number, outgoing: Outgoing): Promise<Standing> {
    return this.publisher.publish(partner, partition, outgoing)
  }

  async deadLetter(at: Received, reason: string): Promise<void> {
    this.options.words('error', 'record.dead-lettered', { topic: at.topic, partition: at.partition, offset: at.offset, reason })
    await this.append(topics.dead, at.key, deadLetterOf(at, reason, Date.now()))
  }

  view(name: string): View {
    return this.views.of(name)
  }

  /** One hash for each view of this service. */
  digests(): Promise<Readonly<Record<string, string>>> {
    return this.views.digests()
  }

  projector<Input, Output extends object = never>(
    inputTopic: string,
    view: View,
    rules: ProjectionRules<Input, Output>
  ): Projector<Input, Output> {
    const { admin, codec, appender } = this
    const { counts } = this.options
    const folding = { inputTopic, view, rules, admin, codec }
    const projector = rules.decisions
      ? new Projector({ ...folding, appender, decided: this.rangesOf(rules.decisions.topic), ...(counts && { counts }) })
      : new Projector(folding)
    this.rebuilds.register({ ...folding, appender, projector } as unknown as Projection)
    return projector
  }

  private rangesOf(topic: string): RangeReader {
    const reader = new RangeReader(this.kafka, this.admin, topic, this.options.name)
    this.closing.push(() => reader.close())
    return reader
  }

  /** For a positioned topic whose decisions follow from more than one partition; `view` is folded from the topic itself. */
  deciderAt(topic: string, view: View): DecideAt {
    const { appender, codec } = this
    return deciderAt({ topic, view, appender, codec, end: (partition) => this.end(topic, partition) })
  }

  /** The service's one group. Started by its transport, closed before the log. */
  consumer(handlers: ReadonlyMap<string, PartitionHandler>): GroupConsumer {
    this.member = this.consumerBeside(this.options.name, handlers)
    return this.member
  }

  /** A member of another group, for work that must not wait for the service's own. Whoever asks starts and closes it. */
  consumerBeside(groupId: string, handlers: ReadonlyMap<string, PartitionHandler>): GroupConsumer {
    const member = new GroupConsumer({ kafka: this.kafka, groupId, handlers, words: this.options.words })
    this.members.push(member)
    return member
  }

  /** From now on views of this service are rebuilt when that is asked for on the log; for whoever runs the service's consumer. */
  takeRebuilds(): Promise<void> {
    return followRebuilds(this, this.rebuilds, this.options.words)
  }

  /** Resolves when `take` has seen everything that stands on the topic; goes on until the log is closed. */
  async follow(topic: string, take: (received: Received) => Promise<void> | void): Promise<void> {
    const { kafka, admin, options } = this
    const follower = new Follower({ kafka, admin, topic, name: options.name, words: options.words, take })
    this.closing.push(() => follower.close())
    await follower.start()
  }

  /** Any topic by offsets, for whoever looks back; closed with the log. */
  get ranges(): Ranges {
    return this.topicRanges
  }

  /** Throws a RecordError for a record that nobody can read. */
  decode(record: Received): Promise<HubRecord> {
    return this.codec.decode(record)
  }

  async verdictBell(): Promise<VerdictBell> {
    const listening = connectRedis(this.options)
    this.closing.push(async () => listening.disconnect())
    const bell = new VerdictBell(this.redis, listening, this.options.name)
    await bell.listen()
    return bell
  }

  /** The offset the next record of a partition will get. */
  end(topic: string, partition: number): Promise<number> {
    return endOf(this.admin, topic, partition)
  }

  /** Of many topics at once, by one request to each broker. */
  offsets(of: readonly string[], place: Place): Promise<OffsetsOfTopics> {
    this.offsetsOfAll ??= new OffsetsOfAll(this.kafka)
    return this.offsetsOfAll.at(of, place)
  }

  /** How far a group has stored its state, by topic and partition; -1 where it has said nothing yet. */
  async stored(group: string, of: readonly string[]): Promise<OffsetsOfTopics> {
    return storedByAll(this.admin, group, of)
  }

  lag(group: string, topic: string): Promise<readonly Lag[]> {
    return lagOf(this.admin, group, topic)
  }

  /** Of the partitions that this process holds at the moment. */
  lagOfHeld(): Promise<readonly Lag[]> {
    return lagOfHeld(this.admin, this.options.name, this.member?.holds ?? [])
  }

  /** Milliseconds that the broker's clock is surely ahead of this process'; absent while it is not known. */
  get clockSkewMs(): number | undefined {
    return this.clock.skewMs
  }

  /** How many partitions of each view a gate may ask about. */
  caughtUp(): Promise<ReadonlyMap<string, number>> {
    return this.views.caughtUp()
  }

  passedBy(groups: readonly string[], at: { topic: string; partition: number; offset: number }, withinMs: number) {
    return passedBy(this.admin, groups, at, withinMs)
  }

  async close(): Promise<void> {
    this.isClosed = true
    await Promise.allSettled(this.closing.map((close) => close()))
    await Promise.allSettled([this.producer.disconnect(), this.admin.disconnect(), this.offsetsOfAll?.close()])
    this.redis.disconnect()
  }
}

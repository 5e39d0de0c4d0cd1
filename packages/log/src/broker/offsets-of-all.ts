import type { Kafka } from 'kafkajs'

/** kafkajs' own view of the brokers, as far as it is used here: its admin asks for one topic at a time, twice. */
interface Cluster {
  connect(): Promise<void>
  disconnect(): Promise<void>
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>
  refreshMetadata(): Promise<void>
  refreshMetadataIfNecessary(): Promise<void>
  findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number }[]
  fetchTopicsOffset(asked: readonly object[]): Promise<readonly { topic: string; partitions: readonly { partition: number; offset: string }[] }[]>
}

/** By topic and partition. */
export type OffsetsOfTopics = Readonly<Record<string, readonly number[]>>

/** Where in each partition: its beginning, its end, or the first record of that time or later, in milliseconds. */
export type Place = 'beginning' | 'end' | number

const clusterOf = (kafka: Kafka): Cluster => {
  const name = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster')
  const create = name && (kafka as unknown as Record<symbol, (options: object) => Cluster>)[name]
  if (!create) throw new Error('This release of kafkajs makes its cluster otherwise')
  return create({ metadataMaxAge: 300_000, allowAutoTopicCreation: false })
}

const placed = (place: Place): object => (typeof place === 'number' ? { fromTimestamp: place } : { fromBeginning: place === 'beginning' })

/**
 * Offsets of many topics by one request to each broker that leads any of them. After a failure the brokers are asked
 * anew who leads what; whoever asks decides whether to ask again.
 */
export class OffsetsOfAll {
  private readonly cluster: Cluster
  private connected: Promise<void> | undefined
  private stale = false
  private closed = false

  constructor(kafka: Kafka) {
    this.cluster = clusterOf(kafka)
  }

  /** Where nothing stands from that time on, the place is the partition's end. */
  async at(topics: readonly string[], place: Place): Promise<OffsetsOfTopics> {
    try {
      await this.ready(topics)
      const found = await this.ask(topics, place)
      const isBeyond = Object.values(found).some((offsets) => offsets.includes(-1))
      return isBeyond ? withEnds(found, await this.ask(topics, 'end')) : found
    } catch (cause) {
      this.stale = true
      throw cause
    }
  }

  /** What is asked from now on rejects: kafkajs would connect again. */
  async close(): Promise<void> {
    this.closed = true
    if (this.connected) await this.cluster.disconnect()
  }

  private async ready(topics: readonly string[]): Promise<void> {
    const { cluster } = this
    if (this.closed) throw new Error('The log is closed')
    this.connected ??= cluster.connect()
    await this.connected.catch((cause: unknown) => {
      this.connected = undefined
      throw cause
    })
    await cluster.addMultipleTargetTopics(topics)
    await (this.stale ? cluster.refreshMetadata() : cluster.refreshMetadataIfNecessary())
    this.stale = false
  }

  private async ask(topics: readonly string[], place: Place): Promise<OffsetsOfTopics> {
    const asked = topics.map((topic) => ({
      topic,
      partitions: this.cluster.findTopicPartitionMetadata(topic).map(({ partitionId: partition }) => ({ partition })),
      ...placed(place)
    }))
    const answered = await this.cluster.fetchTopicsOffset(asked)
    return Object.fromEntries(answered.map(({ topic, partitions }) => [topic, inOrder(partitions)]))
  }
}

const inOrder = (partitions: readonly { partition: number; offset: string }[]): readonly number[] =>
  partitions.toSorted((a, b) => a.partition - b.partition).map(({ offset }) => Number(offset))

const withEnds = (found: OffsetsOfTopics, ends: OffsetsOfTopics): OffsetsOfTopics =>
  Object.fromEntries(
    Object.entries(found).map(([topic, offsets]) => [topic, offsets.map((offset, partition) => (offset < 0 ? (ends[topic]?.[partition] ?? 0) : offset))])
  )

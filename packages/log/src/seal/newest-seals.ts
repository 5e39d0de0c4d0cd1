import { partitionCount, topics } from '../broker/topics.js'
import type { HubRecord, SealMade } from '../codec/index.js'
import type { Received } from '../consume/received.js'
import type { Ranges } from '../consume/topic-ranges.js'
import { saysItIsASeal, sealedTopics } from './sealed-topics.js'

export interface SealedLog {
  readonly ranges: Ranges
  decode(record: Received): Promise<HubRecord>
}

/** Seals that somebody else put there, or that are no longer believed, are passed over. */
export type Believe = (seal: SealMade) => Promise<boolean>

/** So far back is looked first; seals are made each minute, and each look goes twice as far as the one before. */
const firstLook = 2_000

/** By topic the seal that reaches furthest. */
export type Newest = ReadonlyMap<string, SealMade>

type Ends = ReadonlyMap<string, readonly { readonly partition: number; readonly high: number }[]>

interface Partition {
  read: number
  readonly newest: Map<string, SealMade>
}

/** The newest seal of every partition, found from the end of the audit backwards; what was read once is not read again. */
export class NewestSeals {
  private readonly partitions = new Map<number, Partition>()

  constructor(
    private readonly log: SealedLog,
    private readonly believe: Believe = () => Promise.resolve(true)
  ) {}

  /** Of every partition of every sealed topic that has one. */
  async all(): Promise<readonly SealMade[]> {
    const ends = await this.ends()
    const numbers = Array.from({ length: partitionCount }, (_, partition) => partition)
    const found = await Promise.all(numbers.map((partition) => this.of(partition, ends)))
    return found.flatMap((newest) => [...newest.values()])
  }

  async ends(): Promise<Ends> {
    const of = async (topic: string) => [topic, await this.log.ranges.ends(topic)] as const
    return new Map(await Promise.all(sealedTopics.map(of)))
  }

  async of(partition: number, ends: Ends): Promise<Newest> {
    const endOf = (topic: string) => ends.get(topic)?.find((one) => one.partition === partition)?.high ?? 0
    const end = endOf(topics.audit)
    const known = this.partitions.get(partition)
    if (known !== undefined) {
      await this.take(known.newest, { partition, from: known.read, to: end })
      known.read = Math.max(known.read, end)
      return known.newest
    }
    const newest = new Map<string, SealMade>()
    const written = sealedTopics.filter((topic) => endOf(topic) > 0)
    for (let look = firstLook, to = end; to > 0 && written.some((topic) => !newest.has(topic)); look *= 2) {
      const from = Math.max(0, to - look)
      await this.take(newest, { partition, from, to })
      to = from
    }
    this.partitions.set(partition, { read: end, newest })
    return newest
  }

  private async take(newest: Map<string, SealMade>, range: { partition: number; from: number; to: number }): Promise<void> {
    await this.log.ranges.read({ topic: topics.audit, ...range }, async (records) => {
      for (const record of records.filter(saysItIsASeal)) {
        const seal = await this.sealIn(record)
        if (seal !== undefined && seal.to >= (newest.get(seal.topic)?.to ?? 0)) newest.set(seal.topic, seal)
      }
    })
  }

  private async sealIn(record: Received): Promise<SealMade | undefined> {
    const decoded = await this.log.decode(record).catch(() => undefined)
    const seal = decoded?.type === 'SealMade' && decoded.partition === record.partition ? decoded : undefined
    return seal !== undefined && (await this.believe(seal)) ? seal : undefined
  }
}

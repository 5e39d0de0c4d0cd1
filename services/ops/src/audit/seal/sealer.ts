import {
  isSigned,
  NewestSeals,
  partitionCount,
  saysItIsASeal,
  sealedTopics,
  topics,
  type HubRecord,
  type ReadSeal,
  type Received,
  type SealedLog,
  type SealMade,
  type SignSeal
} from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import { Chain } from './chain.js'

/** The log as far as a sealer needs it. */
export interface SealingLog extends SealedLog {
  append(topic: string, key: string, record: HubRecord, partition: number): Promise<unknown>
}

export interface Sealing {
  readonly log: SealingLog
  readonly sign: SignSeal
  readonly read: ReadSeal
  readonly logger: Logger
  readonly now: () => number
}

/** What a round came to: how many seals it made, and whether a partition has more than it could take. */
export interface Round {
  readonly made: number
  readonly behind: boolean
}

/** Links are kept in memory from one seal to the next; the first round over an old log would keep all of them. */
const mostAtOnce = 20_000

const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)
const others = sealedTopics.filter((topic) => topic !== topics.audit)

/**
 * Follows every sealed topic and, each time it is asked, signs what is new. All it knows it has from the log: after a
 * kill it goes on from the newest seals there. A seal that two sealers make, or that is made twice because its append was
 * thought lost, says the same thing twice.
 */
export class Sealer {
  readonly #chains = new Map<string, Chain>()
  readonly #newest: NewestSeals
  readonly #faults: unknown[] = []
  #behind = false

  constructor(private readonly sealing: Sealing) {
    this.#newest = new NewestSeals(sealing.log, (seal) => isSigned(seal, sealing.read))
  }

  /**
   * The audit comes last, so that its own seal stands over those of the other topics. A partition that cannot be followed or
   * sealed keeps no other from it: the first such fault is thrown at the end.
   */
  async round(): Promise<Round> {
    this.#behind = false
    this.#faults.length = 0
    await this.#resume()
    await this.#follow(others)
    await this.#follow([topics.audit])
    let made = await this.#seal(others)
    await this.#follow([topics.audit])
    made += await this.#seal([topics.audit])
    if (this.#faults.length > 0) throw this.#faults[0]
    return { made, behind: this.#behind }
  }

  async #resume(): Promise<void> {
    if (this.#chains.size > 0) return
    const ends = await this.#newest.ends()
    const found = await Promise.all(
      partitions.map(async (partition) => {
        const newest = await this.#newest.of(partition, ends)
        return sealedTopics.map((topic) => new Chain({ topic, partition }, newest.get(topic)))
      })
    )
    for (const chain of found.flat()) this.#chains.set(`${chain.topic}/${chain.partition}`, chain)
  }

  async #follow(wanted: readonly string[]): Promise<void> {
    const ends = new Map(
      (await Promise.all(wanted.map(async (topic) => (await this.sealing.log.ranges.ends(topic)).map((end) => ({ topic, ...end })))))
        .flat()
        .map(({ topic, partition, high }) => [`${topic}/${partition}`, high])
    )
    await this.#eachOf(wanted, async (chain) => {
      const end = ends.get(`${chain.topic}/${chain.partition}`) ?? 0
      if (end < chain.offset) this.#tell('log.shorter-than-sealed', chain)
      const { topic, partition, offset: from } = chain
      const to = Math.min(end, from + mostAtOnce)
      this.#behind ||= to < end
      await this.sealing.log.ranges.read({ topic, partition, from, to }, (records) => this.#take(chain, records))
    })
  }

  async #take(chain: Chain, records: readonly Received[]): Promise<void> {
    for (const record of records) {
      chain.follow(record)
      if (chain.topic === topics.audit && saysItIsASeal(record)) await this.#hear(chain, record)
    }
  }

  /** Of a seal that somebody made: perhaps this sealer before it was killed, perhaps another beside it. */
  async #hear(audit: Chain, record: Received): Promise<void> {
    const seal = await this.#goodSeal(record)
    if (seal?.topic !== topics.audit) audit.isNews(record.offset)
    if (seal === undefined) return
    const chain = this.#chains.get(`${seal.topic}/${seal.partition}`)
    if (chain !== undefined && !chain.agreesWith(seal)) this.#tell('seal.contradicted', chain)
  }

  async #goodSeal(record: Received): Promise<SealMade | undefined> {
    const seal = await this.sealing.log.decode(record).catch(() => undefined)
    return seal?.type === 'SealMade' && (await isSigned(seal, this.sealing.read)) ? seal : undefined
  }

  async #seal(wanted: readonly string[]): Promise<number> {
    let made = 0
    await this.#eachOf(wanted, async (chain) => {
      const range = chain.unsealed()
      if (range === undefined) return
      const seal: SealMade = await this.sealing.sign({ ...range, time: this.sealing.now() })
      await this.sealing.log.append(topics.audit, `seal:${seal.topic}`, seal, chain.partition)
      chain.sealedAs(seal)
      made += 1
    })
    return made
  }

  /** All come to their end: no chain is at work when the next round begins. */
  async #eachOf(wanted: readonly string[], work: (chain: Chain) => Promise<void>): Promise<void> {
    const chains = [...this.#chains.values()].filter(({ topic }) => wanted.includes(topic))
    for (const result of await Promise.allSettled(chains.map(work))) if (result.status === 'rejected') this.#faults.push(result.reason)
  }

  #tell(event: 'log.shorter-than-sealed' | 'seal.contradicted', { topic, partition, offset }: Chain): void {
    this.sealing.logger.error(event, { topic, partition, offset })
  }
}

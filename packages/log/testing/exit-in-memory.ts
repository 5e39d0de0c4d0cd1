import { jest } from '@jest/globals'
import type { Delivery, Recipient, Release } from '@oldham-cares/domain'
import { partitionOf } from '../src/broker/partition.js'
import { topics } from '../src/broker/topics.js'
import { moved, type PartitionHandler } from '../src/consume/partition-handler.js'
import { Deliverer } from '../src/deliver/deliverer.js'
import type { Attempted } from '../src/deliver/destination.js'
import { LogInMemory } from './log-in-memory.js'

const topic = topics.releases.partner
export const recipient: Recipient = { kind: 'partner', id: 'mind' }
/** Nobody pushes to it: it reads for itself. */
export const reader: Recipient = { kind: 'partner', id: 'reads-for-itself' }
export const partition = 3

/** People whose records all stand on the partition under test. */
export const everybody = Array.from({ length: 5_000 }, (_, n) => `person-${n}`).filter((person) => partitionOf(person) === partition)
export const [anna = '', ben = '', cleo = ''] = everybody

/** A process that delivers, over a log and views in memory. Time is jest's. */
export class ExitInMemory {
  readonly log = new LogInMemory()
  readonly tried: string[] = []
  readonly said: Record<string, unknown>[] = []
  answer: (release: Release, attempt: number) => Promise<Attempted> = async () => ({ outcome: 'delivered', status: 200 })
  deliverer = this.begin()
  private next = new Map<string, number>()
  private handlers = this.handlersOf(this.deliverer)

  /** The process is started again: what it kept in memory is gone. */
  restart(): void {
    this.deliverer.stop()
    this.deliverer = this.begin()
    this.handlers = this.handlersOf(this.deliverer)
    this.next.clear()
  }

  async open(): Promise<void> {
    for (const [of, handler] of this.handlers) this.next.set(of, await handler.open(partition))
  }

  close(of = partition): void {
    for (const handler of this.handlers.values()) handler.close?.(of)
  }

  decide(person: string, ...sequences: readonly number[]): void {
    for (const sequence of sequences) this.log.put(topic, person, releaseOf(person, sequence))
  }

  put(release: Release): void {
    this.log.put(topic, release.person, release)
  }

  /** Folds what stands on the topic and was not folded yet. */
  async fold(of: string = topic): Promise<void> {
    const from = this.next.get(of) ?? 0
    const all = this.log.on(of, partition)
    if (from >= all.length) return
    const next = await this.handlers.get(of)?.handle({ topic: of, partition, records: all.slice(from), end: all.length })
    if (next === undefined || next === moved) throw new Error(`Nobody folded ${of}`)
    this.next.set(of, next)
  }

  async foldDeliveries(): Promise<void> {
    await this.fold(topics.deliveries)
  }

  async pass(ms = 0): Promise<void> {
    await jest.advanceTimersByTimeAsync(ms)
  }

  /** Opened, everything folded, and as far as the schedule goes without waiting. */
  async run(): Promise<void> {
    await this.open()
    await this.fold()
    await this.foldDeliveries()
    await this.pass(50)
  }

  recorded(): string[] {
    return this.log
      .on(topics.deliveries, partition)
      .map(({ value }) => JSON.parse(value.toString()) as Delivery)
      .map(({ id, attempt, outcome }) => `${id} ${attempt} ${outcome}`)
  }

  private begin(): Deliverer {
    return new Deliverer({
      log: this.log.asLog(),
      topic,
      releases: this.log.view('releases'),
      deliveries: this.log.view('deliveries'),
      channelOf: () => 'webhook',
      destinationsOf: ({ id }) => (id === reader.id ? [] : [{ name: '', since: 0 }]),
      attempt: (release, { attempt }) => {
        this.tried.push(`${release.id} ${attempt}`)
        return this.answer(release, attempt)
      },
      wait: ({ attempt, retryAfterMs }) => retryAfterMs ?? attempt * 1_000,
      words: (_name, detail) => void this.said.push(detail)
    })
  }

  private handlersOf({ releasesHandler, deliveriesHandler }: Deliverer): Map<string, PartitionHandler> {
    return new Map([[topic, releasesHandler], [topics.deliveries, deliveriesHandler]])
  }
}

export const releaseOf = (person: string, sequence: number): Release => releaseTo(recipient, person, sequence)

/** A number of the stream is given once. */
const numberOf = (person: string, sequence: number): number => 10_000 * Math.max(0, everybody.indexOf(person)) + sequence

export const releaseTo = (to: Recipient, person: string, sequence: number): Release => ({
  type: 'ReleaseDecided',
  id: `${person}#${sequence}`,
  fact: `fact-${sequence}`,
  factType: 'ReferralAccepted',
  person,
  sequence,
  recipient: to,
  decision: 'released',
  number: numberOf(person, sequence),
  categories: [],
  factTime: 1,
  time: 2,
  correlation: 'c'
})

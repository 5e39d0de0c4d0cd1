import type { Delivery, Recipient, Release } from '@oldham-cares/domain'
import { topics } from '../broker/topics.js'
import { InTurn } from '../consume/in-turn.js'
import type { PartitionHandler } from '../consume/partition-handler.js'
import type { Log } from '../log.js'
import { delivering } from '../trace/delivering.js'
import type { View } from '../view/view.js'
import { foldDeliveries, foldReleases, queueRow } from './queue-rows.js'
import { unsettledReleases } from './unsettled-releases.js'

/** What one try came to. `failed` is tried again; the others settle the release. */
export type Attempted =
  | { readonly outcome: 'delivered' | 'withheld' | 'abandoned'; readonly status?: number }
  | { readonly outcome: 'failed'; readonly status?: number; readonly failure: string; readonly retryAfterMs?: number }

export interface DelivererOptions {
  readonly log: Log
  /** The topic of decisions that this service writes and now reads back. */
  readonly topic: string
  readonly releases: View
  readonly deliveries: View
  readonly channel: Delivery['channel']
  /** Absent: everybody. Whoever is not pushed to reads for itself and says with its cursor how far. */
  readonly pushesTo?: (recipient: Recipient) => boolean
  /** One try. It must ask the gate again, must not throw for anything the recipient does, and must end. */
  readonly attempt: (release: Release, attempt: number) => Promise<Attempted>
  /** How long to wait after the nth failed try. */
  readonly backOffMs: (attempt: number) => number
  readonly words: (name: 'delivery.attempted', detail: Record<string, unknown>, fault?: unknown) => void
}

interface Queue {
  readonly partition: number
  readonly waiting: Release[]
  attempt: number
  timer?: NodeJS.Timeout
}

const againMs = 50
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms))

/**
 * Acts on releases: per recipient and person strictly in order, everybody beside everybody else. The schedule lives
 * in memory and is made anew from the views whenever a partition is opened; folding never waits for a recipient.
 */
export class Deliverer {
  private readonly queues = new Map<string, Queue>()
  /** Counts how often a partition was opened, so that work begun for an earlier opening stops. */
  private readonly openings = new Map<number, number>()
  /** Releases that were stored while the schedule of their partition was being made. */
  private readonly early = new Map<number, Release[]>()
  private readonly scheduled = new Set<number>()
  private readonly tries = new InTurn()
  private stopped = false

  constructor(private readonly options: DelivererOptions) {}

  /** Takes the partitions of the releases. */
  get releasesHandler(): PartitionHandler {
    const { log, topic, releases } = this.options
    const projector = log.projector<Release>(topic, releases, {
      input: foldReleases,
      unreadable: (at, reason) => log.deadLetter(at, reason),
      stored: (partition, inputs) => {
        const released = inputs.filter(({ number }) => number !== undefined)
        if (this.scheduled.has(partition)) this.schedule(partition, released)
        else this.early.get(partition)?.push(...released)
      }
    })
    return {
      handle: (batch) => projector.handle(batch),
      stands: (partition) => projector.stands(partition),
      close: (partition) => void this.forget(partition),
      open: async (partition) => {
        const opening = this.forget(partition)
        const from = await projector.open(partition)
        void this.resume(partition, opening)
        return from
      }
    }
  }

  get deliveriesHandler(): PartitionHandler {
    const { log, deliveries } = this.options
    return log.projector<Delivery>(topics.deliveries, deliveries, {
      input: foldDeliveries,
      unreadable: (at, reason) => log.deadLetter(at, reason)
    })
  }

  /** Tries nothing more. What is under way ends by itself, and is recorded if the log still takes it. */
  stop(): void {
    this.stopped = true
    for (const partition of this.openings.keys()) this.forget(partition)
  }

  private async resume(partition: number, opening: number): Promise<void> {
    try {
      const unsettled = await this.unsettled(partition, opening)
      if (!this.isCurrent(partition, opening)) return
      const early = this.early.get(partition) ?? []
      this.early.delete(partition)
      this.scheduled.add(partition)
      this.schedule(partition, [...unsettled, ...early].sort((a, b) => a.sequence - b.sequence))
    } catch {
      await pause(againMs * 10)
      if (this.isCurrent(partition, opening)) await this.resume(partition, opening)
    }
  }

  /**
   * Waits until the tries of an earlier opening have ended and every release and every delivery recorded so far is known:
   * what was delivered is not delivered again, though both views are folded anew. Only releases stored after that are early.
   */
  private async unsettled(partition: number, opening: number): Promise<readonly Release[]> {
    const { log, releases, deliveries, topic } = this.options
    await this.tries.idle()
    const ends = [[releases, await log.end(topic, partition)], [deliveries, await log.end(topics.deliveries, partition)]] as const
    for (const [view, end] of ends) {
      while ((await view.reached(partition)).folded < end) {
        if (!this.isCurrent(partition, opening)) return []
        await pause(againMs)
      }
    }
    this.early.set(partition, [])
    return unsettledReleases(partition, releases, deliveries)
  }

  private schedule(partition: number, releases: readonly Release[]): void {
    const { pushesTo = () => true } = this.options
    for (const release of releases) {
      if (!pushesTo(release.recipient)) continue
      const name = queueRow(release.recipient, release.person)
      const queue = this.queues.get(name) ?? { partition, waiting: [], attempt: 0 }
      if (queue.waiting.some(({ id }) => id === release.id)) continue
      queue.waiting.push(release)
      if (this.queues.has(name)) continue
      this.queues.set(name, queue)
      void this.work(name, queue)
    }
  }

  private async work(name: string, queue: Queue): Promise<void> {
    for (let release = queue.waiting[0]; release; release = queue.waiting[0]) {
      const attempt = queue.attempt + 1
      const as = { channel: this.options.channel, attempt }
      const attempted = await this.tries.run(name, () => delivering(release, as, () => this.tryOnce(release, attempt)))
      if (this.queues.get(name) !== queue) return
      if (attempted.outcome === 'failed') {
        queue.attempt = attempt
        const waitMs = attempted.retryAfterMs ?? this.options.backOffMs(attempt)
        queue.timer = setTimeout(() => void this.work(name, queue), waitMs)
        return
      }
      queue.waiting.shift()
      queue.attempt = 0
    }
    this.queues.delete(name)
  }

  /** Not recorded is not settled: where the log cannot be reached the same release is tried again under the same id. */
  private async tryOnce(release: Release, attempt: number): Promise<Attempted> {
    const { log, words, channel } = this.options
    try {
      const attempted = await this.options.attempt(release, attempt)
      const { outcome, status } = attempted
      const failure = outcome === 'failed' ? attempted.failure : undefined
      words('delivery.attempted', { release: release.id, channel, attempt, outcome, status, failure, correlation: release.correlation })
      const recorded: Delivery = {
        type: 'DeliveryRecorded',
        id: release.id,
        person: release.person,
        recipient: release.recipient,
        channel,
        outcome: outcome === 'failed' ? 'attempted' : outcome,
        sequence: release.sequence,
        attempt,
        time: Date.now(),
        ...(status === undefined ? {} : { status }),
        ...(failure === undefined ? {} : { failure })
      }
      await log.append(topics.deliveries, release.person, recorded)
      return attempted
    } catch (cause) {
      words('delivery.attempted', { release: release.id, channel, attempt, outcome: 'failed', failure: 'HUB.FAULT' }, cause)
      return { outcome: 'failed', failure: 'HUB.FAULT' }
    }
  }

  private isCurrent(partition: number, opening: number): boolean {
    return !this.stopped && this.openings.get(partition) === opening
  }

  private forget(partition: number): number {
    const opening = (this.openings.get(partition) ?? 0) + 1
    this.openings.set(partition, opening)
    this.early.delete(partition)
    this.scheduled.delete(partition)
    for (const [name, queue] of this.queues) {
      if (queue.partition !== partition) continue
      clearTimeout(queue.timer)
      this.queues.delete(name)
    }
    return opening
  }
}

import { afterFailedTries, afterOwnFaults, isOwnFault, patienceAsked, type Delivery, type Recipient, type Release } from '@oldham-cares/domain'
import { topics } from '../src/broker/topics.js'
import { moved, type PartitionHandler } from '../src/consume/partition-handler.js'
import type { Clock } from '../src/deliver/clock.js'
import { Deliverer } from '../src/deliver/deliverer.js'
import type { Attempted, Destination, Try } from '../src/deliver/destination.js'
import type { Failed } from '../src/deliver/record-try.js'
import type { Replay } from '../src/deliver/retelling.js'
import type { Log } from '../src/log.js'
import { partition, recipient, releaseTo } from './exit-in-memory.js'
import { LogInMemory } from './log-in-memory.js'
import { settled, SimulatedClock } from './simulated-clock.js'

const topic = topics.releases.partner
/** After that a partition that was opened is scheduled. */
const lookMs = 100

export interface Arrived extends Try {
  readonly id: string
  readonly person: string
  readonly number: number
  readonly sequence: number
  readonly at: number
  readonly outcome: Attempted['outcome']
}

const waitOf = ({ attempt, failures, failure, retryAfterMs }: Failed): number => {
  if (isOwnFault(failure)) return afterOwnFaults(attempt - failures, 0)
  return retryAfterMs === undefined ? afterFailedTries(failures, 0) : patienceAsked(retryAfterMs, failures)
}

/** A process that delivers to endpoints, and is killed and started again, over a log and views in memory. Time is simulated. */
export class EndpointsInMemory {
  readonly log = new LogInMemory()
  readonly clock = new SimulatedClock()
  readonly tried: Arrived[] = []
  readonly said: Record<string, unknown>[] = []
  destinations: Destination[] = [{ name: 'one', since: 0 }]
  replays: Replay[] = []
  answer: (release: Release, as: Try) => Attempted | Promise<Attempted> = () => ({ outcome: 'delivered', status: 200 })
  paced = true
  deliverer!: Deliverer
  private alive = { on: true }
  private handlers = new Map<string, PartitionHandler>()
  private readonly next = new Map<string, number>()
  private readonly numbers = new Map<string, number>()
  private readonly sequences = new Map<string, number>()

  /** What a partner took, replays apart. */
  taken(endpoint = 'one'): readonly Arrived[] {
    return this.tried.filter(({ outcome, destination, replay }) => outcome !== 'failed' && destination === endpoint && replay === undefined)
  }

  /** The sequence of what happens to the person next; nothing is decided of it unless that is asked for, perhaps late. */
  happens(person: string): number {
    const sequence = (this.sequences.get(person) ?? 0) + 1
    this.sequences.set(person, sequence)
    return sequence
  }

  decide(person: string, to: Recipient = recipient, sequence = this.happens(person)): Release {
    const number = (this.numbers.get(to.id) ?? 0) + 1
    this.numbers.set(to.id, number)
    const release = { ...releaseTo(to, person, sequence), id: `${person}#${sequence}>${to.id}`, number, time: this.clock.now() }
    this.log.put(topic, person, release)
    return release
  }

  recorded(): readonly Delivery[] {
    return this.log.on(topics.deliveries, partition).map(({ value }) => JSON.parse(value.toString()) as Delivery)
  }

  async start(): Promise<void> {
    this.alive = { on: true }
    this.deliverer = this.begin(this.alive)
    this.handlers = new Map([[topic, this.deliverer.releasesHandler], [topics.deliveries, this.deliverer.deliveriesHandler]])
    await this.open()
    await this.pass(lookMs)
  }

  /** As kill -9: what it had begun is sent perhaps, and recorded never. */
  kill(): void {
    this.alive.on = false
  }

  async restart(): Promise<void> {
    this.kill()
    await this.start()
  }

  loseViews(): void {
    this.log.redis.flushall()
  }

  pass(ms: number): Promise<void> {
    return this.clock.pass(ms, () => this.fold())
  }

  /** What a consumer does: folds what stands and was not folded, and opens again what was lost. */
  private async fold(): Promise<void> {
    await settled()
    for (const [of, handler] of this.handlers) {
      if (!this.alive.on) return
      if ((await handler.stands?.(partition)) === false) return this.open()
      const from = this.next.get(of) ?? 0
      const all = this.log.on(of, partition)
      if (from >= all.length) continue
      const next = await handler.handle({ topic: of, partition, records: all.slice(from), end: all.length })
      if (next === moved) return this.open()
      this.next.set(of, next)
    }
    await settled()
  }

  private async open(): Promise<void> {
    for (const [of, handler] of this.handlers) this.next.set(of, await handler.open(partition))
  }

  private begin(alive: { on: boolean }): Deliverer {
    const { clock } = this
    const never = new Promise<never>(() => {})
    const own: Clock = { now: () => clock.now(), after: (ms, act) => clock.after(ms, () => alive.on && act()) }
    const log = Object.create(this.log) as LogInMemory
    log.append = (...record) => (alive.on ? this.log.append(...record) : never)
    return new Deliverer({
      log: log as unknown as Log,
      topic,
      clock: own,
      releases: this.log.view('releases'),
      deliveries: this.log.view('deliveries'),
      channelOf: () => 'webhook',
      destinationsOf: ({ id }) => (id === recipient.id ? this.destinations : []),
      replays: () => this.replays.filter(({ destination }) => this.destinations.some(({ name }) => name === destination)),
      ...(this.paced && { paceOf: () => ({ run: (task) => task() }) }),
      attempt: async (release, as) => {
        if (!alive.on) return never
        const attempted = await this.answer(release, as)
        const { id, person, sequence, number = 0 } = release
        this.tried.push({ ...as, id, person, sequence, number, at: clock.now(), outcome: attempted.outcome })
        return alive.on ? attempted : never
      },
      wait: waitOf,
      words: (_name, detail) => void this.said.push(detail)
    })
  }
}

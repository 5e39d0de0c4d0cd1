import type { Release } from '@oldham-cares/domain'
import type { View } from '../view/view.js'
import type { Clock } from './clock.js'
import type { WaitingLane } from './waiting-lanes.js'

export interface SchedulesOptions {
  readonly clock: Clock
  /** What has to be folded to its end before it says what waits. */
  readonly views: readonly (readonly [topic: string, view: View])[]
  readonly end: (topic: string, partition: number) => Promise<number>
  /** Resolves once the tries under way of a partition, or of one destination there, have ended. */
  readonly idle: (partition: number, only?: string) => Promise<void>
  /** Of what is read, what waits: of the whole partition or of one destination. */
  readonly waiting: (partition: number, only?: string) => Promise<readonly WaitingLane[]>
  readonly add: (lane: WaitingLane) => void
  /** Takes what was stored since, for every destination or for one. */
  readonly store: (partition: number, releases: readonly Release[], only?: string) => void
  readonly drop: (partition: number, only?: string) => void
  readonly made: (partition: number, only?: string) => void
}

interface Schedule {
  readonly partition: number
  /** One destination of the partition; absent: all of them. */
  readonly only?: string
  /** What was stored while what waits is being read. Before that it would be read twice. */
  early?: Release[]
  made: boolean
  /** Destinations to be looked at anew once the whole is made. */
  readonly again: Set<string>
}

const againMs = 50

/**
 * Which partitions are scheduled, and which destinations of them are being looked at anew. A schedule is made once the tries of
 * an earlier one have ended and every release and every delivery recorded so far is folded: what was delivered is not delivered
 * again, though the views are folded anew.
 */
export class Schedules {
  private readonly schedules = new Map<string, Schedule>()
  private stopped = false

  constructor(private readonly options: SchedulesOptions) {}

  /** Nothing is tried until what it returns is called, and then only where nobody has closed or opened the partition since. */
  open(partition: number): () => void {
    this.close(partition)
    const schedule = this.put(partition)
    return () => void this.make(schedule)
  }

  close(partition: number): void {
    for (const [name, schedule] of this.schedules) if (schedule.partition === partition) this.schedules.delete(name)
    this.options.drop(partition)
  }

  stop(): void {
    this.stopped = true
    for (const { partition } of this.schedules.values()) this.close(partition)
  }

  /** A destination came, went or goes on: what waits there is looked up, and nobody else waits for that. */
  renew(only: string): void {
    for (const { partition, made, again, only: one } of this.schedules.values()) {
      if (one !== undefined) continue
      if (!made) again.add(only)
      else this.begin(partition, only)
    }
  }

  /** Partitions all of whose destinations are scheduled. */
  get partitions(): readonly number[] {
    return [...this.schedules.values()].flatMap(({ partition, made }) => (made ? [partition] : []))
  }

  stored(partition: number, releases: readonly Release[]): void {
    const whole = this.schedules.get(nameOf(partition))
    if (whole?.made) this.options.store(partition, releases)
    else whole?.early?.push(...releases)
  }

  /** True where the destination is being looked at: what was stored is kept until that is done. */
  keep(partition: number, only: string, release: Release): boolean {
    const one = this.schedules.get(nameOf(partition, only))
    one?.early?.push(release)
    return one !== undefined
  }

  private begin(partition: number, only: string): void {
    this.options.drop(partition, only)
    void this.make(this.put(partition, only))
  }

  private put(partition: number, only?: string): Schedule {
    const schedule: Schedule = { partition, made: false, again: new Set(), ...(only === undefined ? {} : { only }) }
    this.schedules.set(nameOf(partition, only), schedule)
    return schedule
  }

  private async make(schedule: Schedule): Promise<void> {
    while (this.isCurrent(schedule)) {
      try {
        const lanes = await this.lookUp(schedule)
        if (lanes && this.isCurrent(schedule)) this.made(schedule, lanes)
        return
      } catch {
        delete schedule.early
        await this.pause(againMs * 10)
      }
    }
  }

  private async lookUp(schedule: Schedule): Promise<readonly WaitingLane[] | undefined> {
    const { idle, views, end, waiting } = this.options
    const { partition, only } = schedule
    await idle(partition, only)
    const ends = await Promise.all(views.map(async ([topic, view]) => [view, await end(topic, partition)] as const))
    for (const [view, until] of ends) {
      while ((await view.reached(partition)).folded < until) {
        if (!this.isCurrent(schedule)) return undefined
        await this.pause(againMs)
      }
    }
    schedule.early = []
    return waiting(partition, only)
  }

  private made(schedule: Schedule, lanes: readonly WaitingLane[]): void {
    const { partition, only, early = [], again } = schedule
    if (only !== undefined) this.schedules.delete(nameOf(partition, only))
    schedule.made = true
    delete schedule.early
    for (const lane of lanes) this.options.add(lane)
    this.options.store(partition, early, only)
    this.options.made(partition, only)
    for (const one of again) this.begin(partition, one)
  }

  private isCurrent(schedule: Schedule): boolean {
    return !this.stopped && this.schedules.get(nameOf(schedule.partition, schedule.only)) === schedule
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resume) => this.options.clock.after(ms, resume))
  }
}

const nameOf = (partition: number, only = ''): string => `${partition}|${only}`

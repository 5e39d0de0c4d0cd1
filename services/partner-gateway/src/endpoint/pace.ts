import type { Clock, Pace } from '@oldham-cares/log'
import { SlowedRate } from './slowed-rate.js'

export interface Limits {
  readonly perSecond?: number
  readonly atOnce?: number
}

/** Takes one from what all processes together may begin, `perSecond`; false where nothing is left for now. Rejects where nobody can be asked. */
export type TakeShared = (perSecond: number) => Promise<boolean>

export interface PaceOptions {
  readonly clock: Clock
  /** As they are at present. */
  readonly limits: () => Limits
  readonly shared?: TakeShared
}

interface Waiting {
  readonly isWanted: () => boolean
  readonly begin: () => Promise<void>
}

/** Requests that one process has under way to one endpoint where its partner has said nothing. */
export const usualAtOnce = 10
/** Timers come late; so much of what was missed is made up for. */
const madeUpMs = 100

/** Runs what one endpoint is sent: in the order asked, so many at once, so many a second. */
export class EndpointPace implements Pace {
  private readonly rate = new SlowedRate()
  private readonly waiting: Waiting[] = []
  private running = 0
  private nextAt = 0
  /** Until the first that waits may begin: a timer runs, or the shared rate is being asked. */
  private held = false

  constructor(private readonly options: PaceOptions) {}

  run<Result>(task: () => Promise<Result>, isWanted = () => true): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ isWanted, begin: () => Promise.try(task).then(resolve, reject) })
      this.go()
    })
  }

  /** The endpoint said that it was sent too much. */
  slowDown(): void {
    this.rate.tooFast(this.options.clock.now(), this.options.limits().perSecond)
  }

  private go(): void {
    while (this.waiting[0]?.isWanted() === false) void this.waiting.shift()?.begin()
    while (!this.held && this.waiting.length > 0 && this.running < (this.options.limits().atOnce ?? usualAtOnce)) {
      const wait = this.nextAt - this.options.clock.now()
      const { perSecond } = this.options.limits()
      if (wait > 0) this.hold(wait)
      else if (perSecond !== undefined && this.options.shared) this.askShared(perSecond, this.options.shared)
      else this.begin()
    }
  }

  private hold(ms: number): void {
    this.held = true
    this.options.clock.after(ms, () => {
      this.held = false
      this.go()
    })
  }

  /** Where nobody can be asked the process keeps to its own count: what is limited protects the partner and nobody's data. */
  private askShared(perSecond: number, shared: TakeShared): void {
    this.held = true
    const answer = (taken: boolean): void => {
      this.held = false
      if (taken) this.begin()
      else this.hold(1_000 / perSecond)
      this.go()
    }
    shared(perSecond).then(answer, () => answer(true))
  }

  private begin(): void {
    const next = this.waiting.shift()
    if (!next) return
    if (!next.isWanted()) return void next.begin()
    const now = this.options.clock.now()
    const perSecond = this.rate.at(now, this.options.limits().perSecond)
    if (perSecond !== undefined) this.nextAt = Math.max(this.nextAt, now - madeUpMs) + 1_000 / perSecond
    this.rate.began(now)
    this.running += 1
    void next.begin().finally(() => {
      this.running -= 1
      this.go()
    })
  }
}

import { significance } from './significance.js'
import type { UsualWaits } from './usual-waits.js'

export interface Progressed {
  /** Milliseconds on a clock that never goes back. */
  readonly at: number
  readonly stored: number
  readonly lag: number
}

/** A look that came later than this saw nothing of what was between: the broker was away, or ops was. */
const longestStep = 15_000

interface Waiting {
  readonly stored: number
  /** Milliseconds that were looked at. */
  readonly waited: number
  /** How long it had waited when that came to be too long; what is out of the ordinary does not become usual at once. */
  readonly tooLong?: number
}

/** One partition of one group: whether its stored state moves while there is something to be taken. */
export class Progress {
  private waiting: Waiting | undefined
  private last: number | undefined

  /** The waits of the whole flow, and those of all flows for as long as the flow has hardly any. */
  constructor(
    private readonly own: UsualWaits,
    private readonly everybodys: UsualWaits
  ) {}

  take({ at, stored, lag }: Progressed): void {
    const step = Math.min(at - (this.last ?? at), longestStep)
    this.last = at
    const { waiting } = this
    if (waiting && waiting.stored !== stored) this.moved({ ...waiting, waited: waiting.waited + step }, stored)
    if (lag === 0) this.waiting = undefined
    else if (waiting?.stored === stored) this.wait({ ...waiting, waited: waiting.waited + step })
    else this.waiting = { stored, waited: 0 }
  }

  get isStuck(): boolean {
    return this.waiting?.tooLong !== undefined
  }

  private wait(waiting: Waiting): void {
    const usual = this.own.isKnown ? this.own : this.everybodys
    const isTooLong = usual.chanceOfLonger(waiting.waited) < significance
    this.waiting = isTooLong ? { tooLong: waiting.waited, ...waiting } : waiting
  }

  /** An offset that was set back is nobody's progress. */
  private moved({ stored, waited, tooLong }: Waiting, now: number): void {
    if (now < stored) return
    this.own.add(tooLong ?? waited)
    this.everybodys.add(tooLong ?? waited)
  }
}

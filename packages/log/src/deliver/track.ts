import { peaceAfterFailures } from '@oldham-cares/domain'
import { FirstIn } from './first-in.js'
import type { Lane } from './lane.js'

/** As many as are asked of the pace at once; the rest waits here, where it costs least. */
const askedAtOnce = 32

/** Lanes whose turn it is. One that fails slows down those of its own track and no other's. */
export class Track {
  /** Asked of the pace, and under way. */
  running = 0
  trying = 0
  inARow = 0
  peaceUntil = 0
  private readonly untried = new FirstIn<Lane>()
  private readonly again = new FirstIn<Lane>()
  private newest = false
  private lastFailed = 0

  /** Not paced: everything at once. */
  constructor(private readonly paced: boolean) {}

  get size(): number {
    return this.untried.size + this.again.size
  }

  get atOnce(): number {
    if (!this.paced) return Infinity
    return this.inARow > 0 ? 1 : askedAtOnce
  }

  push(lane: Lane): void {
    if (lane.failures === 0) this.untried.push(lane)
    else this.again.push(lane)
  }

  /**
   * In turn. While they fail every other try is of the newest, of those not tried yet if there are any: where only some are
   * refused, whoever is not does not have to wait behind all of these.
   */
  take(): Lane | undefined {
    this.newest = this.inARow > 0 && !this.newest
    return this.newest ? (this.untried.pop() ?? this.again.pop()) : (this.again.shift() ?? this.untried.shift())
  }

  /** Those that failed before. */
  takeFailed(): readonly Lane[] {
    const failed: Lane[] = []
    for (let lane = this.again.shift(); lane; lane = this.again.shift()) failed.push(lane)
    return failed
  }

  keep(is: (lane: Lane) => boolean): void {
    this.untried.keep(is)
    this.again.keep(is)
  }

  /** What was under way already when another failed says no more than that one did. */
  failed(now: number, began = now): void {
    if (began < this.lastFailed && this.inARow > 0) return
    this.lastFailed = now
    this.inARow += 1
    this.peaceUntil = now + peaceAfterFailures(this.inARow)
  }

  took(): void {
    this.inARow = 0
    this.peaceUntil = 0
  }
}

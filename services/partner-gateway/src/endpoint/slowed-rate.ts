/** So long after it was slowed down an endpoint is given twice as much again, and so on until it has what it had. */
const doublesAfterMs = 30_000
/** Answers to what was under way when it was slowed down do not slow it down once more. */
const onceWithinMs = 1_000
const slowestPerSecond = 1

interface Slowed {
  readonly at: number
  readonly perSecond: number
  /** What it had before. */
  readonly full: number
}

/**
 * How fast an endpoint is sent to: as fast as its partner allows, half as fast each time it says that this is too much, and
 * twice as fast again with every half minute in which it does not. Every process learns it by itself.
 */
export class SlowedRate {
  private slowed: Slowed | undefined
  private second = 0
  private begun = 0
  private begunBefore = 0

  /** What may begin in a second; undefined where nothing limits it. */
  at(now: number, allowed: number | undefined): number | undefined {
    if (!this.slowed) return allowed
    const { at, perSecond, full } = this.slowed
    const recovered = perSecond * 2 ** ((now - at) / doublesAfterMs)
    if (recovered < (allowed ?? full)) return recovered
    this.slowed = undefined
    return allowed
  }

  began(now: number): void {
    this.turn(now)
    this.begun += 1
  }

  tooFast(now: number, allowed: number | undefined): void {
    if (this.slowed && now - this.slowed.at < onceWithinMs) return
    this.turn(now)
    const had = this.at(now, allowed) ?? Math.max(this.begun, this.begunBefore)
    const perSecond = Math.max(had / 2, slowestPerSecond)
    this.slowed = { at: now, perSecond, full: Math.max(this.slowed?.full ?? 0, 2 * perSecond) }
  }

  /** What began in this second and in the one before says how fast it goes where nothing limits it. */
  private turn(now: number): void {
    const second = Math.floor(now / 1_000)
    if (second === this.second) return
    this.begunBefore = second === this.second + 1 ? this.begun : 0
    this.begun = 0
    this.second = second
  }
}

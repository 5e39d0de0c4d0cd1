import { senSlope, type Point, type Trend } from './sen-slope.js'

/** Ten minutes at one point in ten seconds: a burst of a minute or two that is worked off is no trend in it. */
const keep = 60

/** What must still be going on: a rise that has ended is being worked off. */
const latest = keep / 3

/** How far behind something was. */
export class LagSeries {
  private points: Point[] = []

  add(point: Point): void {
    this.points.push(point)
    if (this.points.length > keep) this.points.shift()
  }

  /** What was before says nothing of what is now: offsets were set back, or the topic was made anew. */
  forget(): void {
    this.points = []
  }

  get trend(): Trend | undefined {
    return senSlope(this.points)
  }

  /** More comes than is worked off, by the whole series and by its latest third. */
  get isFallingBehind(): boolean {
    const { trend } = this
    if (!trend || trend.atLeast <= 0) return false
    return (senSlope(this.points.slice(-latest))?.perSecond ?? 0) > 0
  }
}

import { standardDeviations } from './significance.js'

export interface Point {
  /** Milliseconds. */
  readonly at: number
  readonly value: number
}

export interface Trend {
  /** Per second: the median of the slopes between all pairs of points (Theil, Sen). */
  readonly perSecond: number
  /** The least that the slope is with significance; the series rises where this is above 0. */
  readonly atLeast: number
}

const slopesOf = (points: readonly Point[]): number[] =>
  points.flatMap((one, index) => points.slice(index + 1).map((other) => (1_000 * (other.value - one.value)) / (other.at - one.at)))

const median = (sorted: readonly number[]): number => {
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Of n points' Kendall score, values that are equal counted as what they are. */
const varianceOfScore = (points: readonly Point[]): number => {
  const spread = (n: number) => (n * (n - 1) * (2 * n + 5)) / 18
  const equals = Map.groupBy(points, ({ value }) => value).values()
  return [...equals].reduce((left, { length }) => left - spread(length), spread(points.length))
}

/** Lag now follows from lag a moment ago: points that depend on each other count as fewer (Yue and Wang). */
const inflation = (points: readonly Point[], perSecond: number): number => {
  const left = points.map(({ at, value }) => value - (perSecond * at) / 1_000)
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length
  const apart = left.map((value) => value - mean)
  const all = apart.reduce((sum, value) => sum + value * value, 0)
  const pairs = apart.slice(1).reduce((sum, value, index) => sum + value * (apart[index] ?? 0), 0)
  const correlation = all > 0 ? Math.min(0.95, Math.max(0, pairs / all)) : 0
  return (1 + correlation) / (1 - correlation)
}

/** Absent where there are too few points to say anything. A few wild points move neither number. */
export const senSlope = (points: readonly Point[]): Trend | undefined => {
  const sorted = slopesOf(points).sort((a, b) => a - b)
  if (sorted.length === 0) return undefined
  const perSecond = median(sorted)
  const deviation = Math.sqrt(varianceOfScore(points) * inflation(points, perSecond))
  const lowest = Math.floor((sorted.length - standardDeviations * deviation) / 2)
  return { perSecond, atLeast: lowest < 0 ? Number.NEGATIVE_INFINITY : (sorted[lowest] ?? perSecond) }
}

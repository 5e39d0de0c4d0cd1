import { describe, expect, it } from '@jest/globals'
import { seeded } from '../../../testing/seeded.js'
import { LagSeries } from './lag-series.js'

const stepMs = 10_000

const followed = (lags: readonly number[]): LagSeries => {
  const series = new LagSeries()
  for (const [index, value] of lags.entries()) series.add({ at: index * stepMs, value })
  return series
}
const points = (count: number, value: (index: number) => number) => Array.from({ length: count }, (_, index) => value(index))

/** Whether it was ever told as falling behind while it was looked at once a minute. */
const everFallingBehind = (lags: readonly number[]): boolean => {
  const series = new LagSeries()
  return lags.some((value, index) => {
    series.add({ at: index * stepMs, value })
    return index % 6 === 5 && series.isFallingBehind
  })
}

describe('Lag', () => {
  it('falls behind where it rises steadily, whatever its height', () => {
    const random = seeded(1)
    for (const perPoint of [1, 40, 5_000]) {
      const series = followed(points(60, (index) => Math.round(perPoint * (index + 3 * random()))))
      expect(series.isFallingBehind).toBe(true)
      expect(series.trend?.perSecond).toBeCloseTo(perPoint / 10, 0)
    }
  })

  it('is seen to fall behind beside noise and a few wild points', () => {
    const random = seeded(2)
    const lags = points(60, (index) => (index % 17 === 3 ? 100_000 : 20 * index + Math.round(100 * random())))
    const { trend, isFallingBehind } = followed(lags)
    expect(isFallingBehind).toBe(true)
    expect(trend?.perSecond).toBeCloseTo(2, 0)
  })

  it('does not fall behind where it is nothing, or stays what it is', () => {
    expect(everFallingBehind(points(200, () => 0))).toBe(false)
    expect(everFallingBehind(points(200, () => 4_000))).toBe(false)
  })

  it('does not fall behind by going up and down under steady load, in a day of it', () => {
    const random = seeded(3)
    expect(everFallingBehind(points(8_640, () => Math.floor(-50 * Math.log(random() + 1e-9))))).toBe(false)
  })

  it('does not fall behind by wandering, where each lag follows from the one before', () => {
    const random = seeded(4)
    let lag = 500
    const wandered = points(8_640, () => (lag = Math.max(0, lag + Math.round(40 * (random() - 0.5)) - Math.round((lag - 500) / 4))))
    expect(everFallingBehind(wandered)).toBe(false)
  })

  it('does not fall behind by a burst of two minutes that is worked off', () => {
    const burst = [...points(60, () => 2), ...points(12, (index) => 500 * index), ...points(12, (index) => 6_000 - 500 * index), ...points(60, () => 1)]
    expect(everFallingBehind(burst)).toBe(false)
  })

  it('does not fall behind any more once it is being worked off', () => {
    const rising = points(60, (index) => 100 * index)
    expect(followed(rising).isFallingBehind).toBe(true)
    expect(followed([...rising.slice(20), ...points(20, (index) => 6_000 - 50 * index)]).isFallingBehind).toBe(false)
  })

  it('says nothing by a few points, and nothing of before once that is forgotten', () => {
    expect(followed(points(6, (index) => 1_000 * index)).isFallingBehind).toBe(false)
    const series = followed(points(60, (index) => 100 * index))
    series.forget()
    expect([series.isFallingBehind, series.trend]).toEqual([false, undefined])
  })
})

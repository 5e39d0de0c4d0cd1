import { describe, expect, it } from '@jest/globals'
import { Ends } from './ends.js'
import { ratesOfPartition, ratesOfTopic } from './rates.js'

/** One sample a second, each partition growing by what is given. */
const sampled = (seconds: number, growth: readonly number[], lateMs = 0): Ends => {
  const ends = new Ends()
  for (let second = 0; second <= seconds; second += 1) {
    ends.add({ at: second * 1000 + (second === seconds ? lateMs : 0), ends: { t: growth.map((by) => 100 + by * second) } })
  }
  return ends
}

describe('Rates', () => {
  it('are records per second over the last ten seconds and the last minute', () => {
    const ends = sampled(60, [2, 3])
    expect(ratesOfTopic(ends, 't')).toEqual({ '10s': 5, '60s': 5 })
    expect(ratesOfPartition(ends, 't', 1)).toEqual({ '10s': 3, '60s': 3 })
  })

  it('tell a burst from what went before', () => {
    const ends = sampled(50, [0])
    for (let second = 51; second <= 60; second += 1) ends.add({ at: second * 1000, ends: { t: [100 + (second - 50) * 12] } })
    expect(ratesOfTopic(ends, 't')).toEqual({ '10s': 12, '60s': 2 })
  })

  it('count by the time that really passed when a sample comes late', () => {
    expect(ratesOfTopic(sampled(10, [10], 400), 't')['10s']).toBeCloseTo(100 / 10.4, 2)
  })

  it('are told over what time there is just after a start', () => {
    expect(ratesOfTopic(sampled(3, [4]), 't')).toEqual({ '10s': 4, '60s': 4 })
  })

  it('are not made up from one sample, nor from none', () => {
    expect(ratesOfTopic(sampled(0, [4]), 't')).toEqual({ '10s': null, '60s': null })
    expect(ratesOfTopic(new Ends(), 't')).toEqual({ '10s': null, '60s': null })
  })

  it('are zero for what was never appended to', () => {
    expect(ratesOfPartition(sampled(20, [1]), 'elsewhere', 7)).toEqual({ '10s': 0, '60s': 0 })
  })
})

describe('Samples', () => {
  it('are kept for a minute and no longer', () => {
    const ends = sampled(500, [1])
    expect(ends.before(Number.POSITIVE_INFINITY)?.at).toBe(440_000)
    expect(ends.newest?.at).toBe(500_000)
  })
})

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { SlowedRate } from './slowed-rate.js'

const goingAt = (perSecond: number, until = 10_000): SlowedRate => {
  const rate = new SlowedRate()
  for (let now = 0; now < until; now += 1_000 / perSecond) rate.began(now)
  return rate
}

describe('the rate of an endpoint', () => {
  it('is what its partner allows, or nothing limits it', () => {
    expect([new SlowedRate().at(0, 50), new SlowedRate().at(0, undefined)]).toEqual([50, undefined])
  })

  it('is halved each time the endpoint says it is too much', () => {
    const rate = new SlowedRate()
    rate.tooFast(0, 80)
    expect(rate.at(0, 80)).toBe(40)
    rate.tooFast(1_000, 80)
    expect(rate.at(1_000, 80)).toBeCloseTo(20.5, 1)
  })

  it('is halved once by all that was under way together', () => {
    const rate = new SlowedRate()
    for (let answer = 0; answer < 10; answer++) rate.tooFast(answer * 50, 80)
    expect(rate.at(500, 80)).toBeGreaterThan(40)
  })

  it('is half of how fast it went where nothing limited it', () => {
    const rate = goingAt(200)
    rate.tooFast(10_000, undefined)
    expect(rate.at(10_000, undefined)).toBeCloseTo(100, -1)
  })

  it('doubles in half a minute without a word, until it is what it was', () => {
    const rate = new SlowedRate()
    for (const at of [0, 1_000, 2_000]) rate.tooFast(at, 80)
    expect(rate.at(32_000, 80)).toBeCloseTo(2 * (rate.at(2_000, 80) ?? 0), 5)
    expect(rate.at(200_000, 80)).toBe(80)
    expect(rate.at(200_001, undefined)).toBeUndefined()
  })

  it('follows the partner at once who allows less', () => {
    const rate = new SlowedRate()
    rate.tooFast(0, 80)
    expect(rate.at(0, 10)).toBe(10)
  })

  it('is never under one a second, nor over what is allowed, and always recovers', () => {
    const words = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 })
    fc.assert(
      fc.property(words, fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: undefined }), fc.integer({ min: 1, max: 500 }), (gaps, allowed, going) => {
        const rate = goingAt(going, 3_000)
        let now = 3_000
        for (const gap of gaps) {
          now += gap
          rate.tooFast(now, allowed)
          const at = rate.at(now, allowed)
          expect(at).toBeGreaterThanOrEqual(Math.min(1, allowed ?? 1))
          expect(at).toBeLessThanOrEqual(allowed ?? Math.max(going + 1, 1))
        }
        expect(rate.at(now + 600_000, allowed)).toBe(allowed)
      })
    )
  })
})

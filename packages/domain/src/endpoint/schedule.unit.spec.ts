import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { afterFailedTries, afterOwnFaults, patienceAsked, peaceAfterFailures } from './schedule.js'

const hour = 3_600_000
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

describe('the wait after a failed try', () => {
  it('is 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, and then a day each', () => {
    expect(upTo(12).map((tries) => afterFailedTries(tries, 0) / 1_000)).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, 86_400, 86_400, 86_400])
  })

  it('comes to 75 h 35 min and 5 s up to the tenth try', () => {
    expect(upTo(9).reduce((sum, tries) => sum + afterFailedTries(tries, 0), 0)).toBe(75 * hour + 35 * 60_000 + 5_000)
  })

  it('is spread by up to a tenth, and never shorter than it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const [least, wait] = [afterFailedTries(tries, 0), afterFailedTries(tries, random)]
        expect(wait).toBeGreaterThanOrEqual(least)
        expect(wait).toBeLessThanOrEqual(least * 1.1 + 1)
      })
    )
  })
})

describe('patience that an endpoint asks for', () => {
  it.each([[0, 1_000], [-5, 1_000], [7_000, 7_000], [23 * hour, 23 * hour], [10 * 24 * hour, 24 * hour]])('of %d ms is %d ms', (asked, given) => {
    expect(patienceAsked(asked)).toBe(given)
  })

  it('that is hardly any grows to five minutes with the tries, and any longer one is kept', () => {
    expect([1, 2, 5, 9, 50].map((tries) => patienceAsked(1_000, tries) / 1_000)).toEqual([1, 2, 16, 256, 300])
    expect(patienceAsked(hour, 50)).toBe(hour)
  })
})

describe('the wait after faults of the hub', () => {
  it('doubles from a second to five minutes', () => {
    expect(upTo(11).map((faults) => afterOwnFaults(faults, 0) / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
  })

  it('is spread over its upper half', () => {
    expect([0, 0.5, 1].map((random) => afterOwnFaults(3, random))).toEqual([4_000, 3_000, 2_000])
  })
})

describe('the peace of an endpoint that takes nothing', () => {
  it('begins with the third failure in a row and doubles from a second to a minute', () => {
    expect(upTo(11).map((inARow) => peaceAfterFailures(inARow) / 1_000)).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
  })

  it('never holds back the tries of one event that waits alone', () => {
    for (const tries of upTo(100)) expect(peaceAfterFailures(tries)).toBeLessThan(afterFailedTries(tries, 0))
  })
})

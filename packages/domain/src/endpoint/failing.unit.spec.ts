import { describe, expect, it } from '@jest/globals'
import { failingFor, percentOf } from './failing.js'
import { followsOn } from './endpoint.js'
import { isOwnFault } from './whose-failure.js'

const hour = 3_600_000
const day = 24 * hour
const now = 1_000 * day

describe('an endpoint fails', () => {
  it('since the first of its failures after it last took something, in whichever partition', () => {
    const tried = [{ taken: now - 50 * hour }, { failing: now - 40 * hour, failed: now - hour }, { failing: now - 30 * hour, failed: now - 2 * hour }]
    expect(failingFor(tried, 0, now)).toBe(40 * hour)
  })

  it('not since before it took something in another partition', () => {
    expect(failingFor([{ taken: now - 5 * hour }, { failing: now - 40 * hour, failed: now - hour }], 0, now)).toBe(5 * hour)
  })

  it('not at all where it took something since, or was never tried', () => {
    expect(failingFor([{ taken: now - hour }, { failing: now - 40 * hour, failed: now - 2 * hour }], 0, now)).toBe(0)
    expect(failingFor([{}, {}], 0, now)).toBe(0)
    expect(failingFor([], 0, now)).toBe(0)
  })

  it('not since before it was let go on or led elsewhere', () => {
    const tried = [{ failing: now - 4 * day, failed: now - hour }]
    expect(failingFor(tried, now - 2 * hour, now)).toBe(2 * hour)
    expect(failingFor(tried, now - 10, now)).toBe(0)
  })

  it('for no longer than it was seen to: while the hub is away nobody knows', () => {
    expect(failingFor([{ failing: now - 20 * day, failed: now - 19.9 * day }], 0, now)).toBeCloseTo(1.3 * day)
  })
})

describe('of the five days that a failing endpoint is given', () => {
  it.each([[0, 0], [59, 0], [60, 50], [89, 50], [90, 75], [119, 75], [120, 100], [1_000, 100]])('%d hours are %d percent', (hours, percent) => {
    expect(percentOf(hours * hour)).toBe(percent)
  })
})

describe('a failure', () => {
  it.each(['HUB.FAULT', 'HUB.TOPIC_AWAY', 'GATE.STALE', 'GATE.NOT_ASKED', 'VIEW.NOT_CAUGHT_UP', 'PERSON.FROZEN', 'ENDPOINT.NO_WAY'])('%s is the hub’s own', (failure) => {
    expect(isOwnFault(failure)).toBe(true)
  })

  it.each(['WEBHOOK.GONE', 'WEBHOOK.SLOW_DOWN', 'EMAIL.REFUSED', 'FHIR.NOT_TAKEN', 'RECIPIENT.STATUS', ''])('%j is the endpoint’s', (failure) => {
    expect(isOwnFault(failure)).toBe(false)
  })
})

describe('a change of an endpoint', () => {
  it('follows the version that stands and no other', () => {
    expect([0, 1, 2, 3].map((version) => followsOn({ version: 1 }, { version }))).toEqual([false, false, true, false])
    expect([0, 1, 2].map((version) => followsOn(undefined, { version }))).toEqual([false, true, false])
  })
})

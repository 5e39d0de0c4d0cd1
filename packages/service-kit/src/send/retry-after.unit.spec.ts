import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { longestRetryAfterMs, retryAfterMs } from './retry-after.js'

const now = Date.parse('2026-11-02T12:00:00Z')

describe('Retry-After', () => {
  it('is read as seconds or as a date', () => {
    expect(retryAfterMs('7', now)).toBe(7_000)
    expect(retryAfterMs('Mon, 02 Nov 2026 12:01:00 GMT', now)).toBe(60_000)
  })

  it('that lies in the past asks for no wait', () => {
    expect(retryAfterMs('Mon, 02 Nov 2026 11:00:00 GMT', now)).toBe(0)
  })

  it.each(['864000', '999999999', 'Mon, 02 Nov 2099 11:00:00 GMT'])('that asks for more than a day is cut to one: %s', (header) => {
    expect(retryAfterMs(header, now)).toBe(longestRetryAfterMs)
  })

  it.each([undefined, 'soon', '', '-5x', '1e99999', '9'.repeat(40)])('%j counts as absent', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined()
  })

  it('is never below nothing nor above a day, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString())), (header) => {
        const wait = retryAfterMs(header, now)
        expect(wait === undefined || (wait >= 0 && wait <= longestRetryAfterMs)).toBe(true)
      })
    )
  })
})

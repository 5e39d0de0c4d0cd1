import { describe, expect, it } from '@jest/globals'
import { backOffMs, longestRetryAfterMs, retryAfterMs } from './back-off.js'

describe('the wait after a failed try', () => {
  it('doubles from a second to five minutes and stays there', () => {
    const full = Array.from({ length: 12 }, (_, index) => backOffMs(index + 1, 1) / 1_000)
    expect(full).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
  })

  it('is spread over its upper half', () => {
    expect([backOffMs(3, 0), backOffMs(3, 0.5), backOffMs(3, 1)]).toEqual([2_000, 3_000, 4_000])
  })

  it('does not overflow after very many tries', () => {
    expect(backOffMs(5_000, 1)).toBe(300_000)
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-02T12:00:00Z')

  it('is read as seconds or as a date', () => {
    expect(retryAfterMs('7', now)).toBe(7_000)
    expect(retryAfterMs('Mon, 02 Nov 2026 12:01:00 GMT', now)).toBe(60_000)
  })

  it('that lies in the past asks for no wait', () => {
    expect(retryAfterMs('Mon, 02 Nov 2026 11:00:00 GMT', now)).toBe(0)
  })

  it('that asks for days is cut to an hour', () => {
    expect(retryAfterMs('864000', now)).toBe(longestRetryAfterMs)
  })

  it.each([null, 'soon', '', '-5x'])('%j counts as absent', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined()
  })
})

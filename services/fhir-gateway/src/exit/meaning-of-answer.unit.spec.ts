import { describe, expect, it } from '@jest/globals'
import { backOffMs, slowMs } from './back-off.js'
import { meaningOfAnswer } from './meaning-of-answer.js'

const now = Date.parse('2026-03-02T09:15:00Z')
const duplicate = { resourceType: 'OperationOutcome', issue: [{ code: 'duplicate' }] }

describe('an answer of a practice', () => {
  it.each([200, 201, 202, 204])('%i: it has the message', (status) => {
    expect(meaningOfAnswer({ status }, 1, now)).toEqual({ outcome: 'delivered', status })
  })

  it('409 duplicate: it had the message before', () => {
    expect(meaningOfAnswer({ status: 409, body: duplicate }, 1, now)).toEqual({ outcome: 'delivered', status: 409 })
  })

  it.each([undefined, 'duplicate', { issue: 'duplicate' }, { issue: [null] }, { issue: [{ code: 'conflict' }] }])(
    'any other 409 is a refusal: %j',
    (body) => {
      expect(meaningOfAnswer({ status: 409, body }, 1, now)).toMatchObject({ outcome: 'failed', failure: 'PRACTICE.REFUSED' })
    }
  )

  it.each([408, 425, 429, 500, 502, 503, 504])('%i passes: tried again by the back-off', (status) => {
    expect(meaningOfAnswer({ status }, 1, now)).toEqual({ outcome: 'failed', status, failure: 'PRACTICE.NOT_NOW' })
  })

  it('silence passes', () => {
    expect(meaningOfAnswer({}, 1, now)).toEqual({ outcome: 'failed', failure: 'PRACTICE.NO_ANSWER' })
  })

  it.each([
    ['7', 7_000],
    ['Mon, 02 Mar 2026 09:15:30 GMT', 30_000],
    ['Mon, 02 Mar 2026 09:00:00 GMT', 0],
    ['999999', 3_600_000],
    ['soon', undefined]
  ])('Retry-After %s is honoured', (retryAfter, retryAfterMs) => {
    const expected = { outcome: 'failed', status: 503, failure: 'PRACTICE.NOT_NOW', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
    expect(meaningOfAnswer({ status: 503, retryAfter }, 1, now)).toEqual(expected)
  })

  it.each([400, 401, 403, 404, 422, 301])('%i is kept and tried slowly, never dropped', (status) => {
    expect(meaningOfAnswer({ status }, 1, now)).toEqual({ outcome: 'failed', status, failure: 'PRACTICE.REFUSED', retryAfterMs: 60_000 })
    expect(meaningOfAnswer({ status }, 99, now)).toMatchObject({ outcome: 'failed', retryAfterMs: 3_600_000 })
  })
})

describe('the back-off', () => {
  it('doubles from a second to five minutes, and never ends', () => {
    expect([1, 2, 3, 9, 10, 1_000].map(backOffMs)).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000])
    expect([1, 2, 7, 1_000].map(slowMs)).toEqual([60_000, 120_000, 3_600_000, 3_600_000])
  })
})

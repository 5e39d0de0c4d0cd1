import { describe, expect, it } from '@jest/globals'
import { readPosted } from './read-posted.js'

const failedWith = (failure: string, more = {}) => ({ taken: false, outcome: 'failed', failure, ...more })

describe('what an answer means', () => {
  it.each([200, 201, 202, 204])('%i is taken', (status) => expect(readPosted({ stage: 'taken', status })).toEqual({ taken: true, status }))

  it.each([
    [410, 'WEBHOOK.GONE'], [429, 'WEBHOOK.SLOW_DOWN'], [502, 'WEBHOOK.SLOW_DOWN'], [504, 'WEBHOOK.SLOW_DOWN'],
    [400, 'WEBHOOK.NOT_TAKEN'], [401, 'WEBHOOK.NOT_TAKEN'], [404, 'WEBHOOK.NOT_TAKEN'], [413, 'WEBHOOK.NOT_TAKEN'], [500, 'WEBHOOK.NOT_TAKEN'], [503, 'WEBHOOK.NOT_TAKEN']
  ])('%i is %s', (status, failure) => expect(readPosted({ stage: 'status', status })).toEqual(failedWith(failure, { status })))

  it.each([429, 503, 500])('%i hands on how long to wait', (status) => {
    expect(readPosted({ stage: 'status', status, retryAfterMs: 12_000 })).toMatchObject({ taken: false, status, retryAfterMs: 12_000 })
  })

  it.each([
    [{ stage: 'redirect', status: 308 }, failedWith('WEBHOOK.REDIRECTS', { status: 308 })],
    [{ stage: 'timeout' }, failedWith('WEBHOOK.TIMEOUT')],
    [{ stage: 'unreachable' }, failedWith('WEBHOOK.UNREACHABLE')],
    [{ stage: 'certificate' }, failedWith('WEBHOOK.CERTIFICATE')],
    [{ stage: 'cut-off' }, failedWith('HUB.CUT_OFF')],
    [{ stage: 'refused-address' }, failedWith('WEBHOOK.ADDRESS_REFUSED')],
    [{ stage: 'too-big' }, failedWith('WEBHOOK.TOO_BIG')]
  ] as const)('%j', (posted, sent) => expect(readPosted(posted)).toEqual(sent))
})

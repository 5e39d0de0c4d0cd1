import { describe, expect, it } from '@jest/globals'
import { meaningOfPosted } from './meaning-of-posted.js'

const failure = (posted: Parameters<typeof meaningOfPosted>[0], attempt = 1) => meaningOfPosted(posted, attempt, 0)

describe('What a subscriber answers', () => {
  it('anything from 200 to 299 takes it', () => {
    expect(failure({ stage: 'taken', status: 202 })).toEqual({ outcome: 'delivered', status: 202 })
  })

  it('what is not taken is tried again by the schedule of every endpoint: 5 s, 5 min, 30 min …', () => {
    const waits = [1, 2, 3, 9, 40].map((attempt) => failure({ stage: 'status', status: 503 }, attempt)).map((one) => ('waitMs' in one ? one.waitMs / 1_000 : 0))
    expect(waits).toEqual([5, 300, 1_800, 86_400, 86_400])
  })

  it('patience that is asked for is given', () => {
    expect(failure({ stage: 'status', status: 429, retryAfterMs: 7_000 })).toMatchObject({ failure: 'SUBSCRIBER.NOT_TAKEN', status: 429, waitMs: 7_000, gone: false })
  })

  it('410 is for good', () => {
    expect(failure({ stage: 'status', status: 410 })).toMatchObject({ failure: 'SUBSCRIBER.GONE', gone: true })
  })

  it.each([
    [{ stage: 'redirect', status: 307 }, 'SUBSCRIBER.REDIRECTS'],
    [{ stage: 'timeout' }, 'SUBSCRIBER.TIMEOUT'],
    [{ stage: 'unreachable' }, 'SUBSCRIBER.UNREACHABLE'],
    [{ stage: 'certificate' }, 'SUBSCRIBER.CERTIFICATE'],
    [{ stage: 'refused-address' }, 'SUBSCRIBER.ADDRESS_REFUSED'],
    [{ stage: 'too-big' }, 'SUBSCRIBER.ANSWER_TOO_BIG']
  ] as const)('%j is %s', (posted, code) => {
    expect(failure(posted)).toMatchObject({ outcome: 'attempted', failure: code, gone: false })
  })
})

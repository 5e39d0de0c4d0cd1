import { describe, expect, it } from '@jest/globals'
import type { Attempted, Failed } from '@oldham-cares/log'
import { releaseTo } from '../../../../packages/log/testing/exit-in-memory.js'
import { attemptByKind } from './attempt-by-kind.js'
import { KnownEndpoints, type KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { waitAfter } from './wait-after.js'

const made = { type: 'EndpointChanged', endpoint: 'one', version: 1, partner: 'mind', kind: 'webhook', address: 'a', state: 'on', signing: 'hmac', generation: 1, since: 1, warned: 0, by: 'w', time: 1 } as const
const release = releaseTo({ kind: 'partner', id: 'mind' }, 'p1', 1)
const as = { destination: 'one', attempt: 1 }

const attempting = (over: Partial<KnownEndpoint>, attempted: Attempted = { outcome: 'delivered' }) => {
  const known = new KnownEndpoints()
  known.caughtUp()
  known.take({ ...made, ...over }, { partition: 0, offset: 0 })
  const gone: KnownEndpoint[] = []
  const attempt = attemptByKind({ served: known, kinds: { webhook: async () => attempted }, gone: (endpoint) => void gone.push(endpoint) })
  return { attempt, gone, known }
}

describe('one try to tell an endpoint', () => {
  it('goes the way of its kind', async () => {
    expect(await attempting({}).attempt(release, as)).toEqual({ outcome: 'delivered' })
  })

  it.each<[string, Partial<KnownEndpoint>, string]>([
    ['is paused', { state: 'paused' }, 'ENDPOINT.NOT_ON'],
    ['is unknown', { endpoint: 'other' }, 'ENDPOINT.NOT_ON'],
    ['is another partner’s', { partner: 'age-uk-oldham' }, 'ENDPOINT.NOT_ON'],
    ['is of a kind without a way', { kind: 'email' }, 'ENDPOINT.NO_WAY']
  ])('sends nothing where it %s', async (_, over, failure) => {
    expect(await attempting(over).attempt(release, as)).toEqual({ outcome: 'failed', failure })
  })

  it('sends nothing where a later record of its partner cannot be read: it may say that it was removed', async () => {
    const { attempt, known } = attempting({})
    known.skip('mind', { partition: 0, offset: 1 })
    expect(await attempt(release, as)).toEqual({ outcome: 'failed', failure: 'ENDPOINT.NOT_ON' })
  })

  it('says that it is gone where it says so, and of no other failure', async () => {
    const { attempt, gone } = attempting({}, { outcome: 'failed', failure: 'WEBHOOK.GONE', status: 410 })
    await attempt(release, as)
    expect(gone).toMatchObject([{ endpoint: 'one', version: 1 }])
    const refusing = attempting({}, { outcome: 'failed', failure: 'WEBHOOK.NOT_TAKEN', status: 404 })
    await refusing.attempt(release, as)
    expect(refusing.gone).toEqual([])
  })
})

describe('the wait after a failed try', () => {
  const failed = (over: Partial<Failed> = {}): Failed => ({ attempt: 1, failures: 1, failure: 'WEBHOOK.NOT_TAKEN', ...over })

  it.each<[string, Partial<Failed>, number]>([
    ['goes by the schedule', { attempt: 3, failures: 3 }, 1_800_000],
    ['goes by the tries that failed at the endpoint, not by the hub’s own faults', { attempt: 9, failures: 1 }, 5_000],
    ['is what the endpoint asks for', { retryAfterMs: 42_000 }, 42_000],
    ['is a second where the endpoint asks for none', { retryAfterMs: 0 }, 1_000],
    ['grows where it asks for none again and again', { attempt: 9, failures: 9, retryAfterMs: 0 }, 256_000],
    ['is short after a fault of the hub, however often the endpoint failed', { attempt: 8, failures: 7, failure: 'GATE.STALE' }, 1_000]
  ])('%s', (_, over, ms) => {
    expect(waitAfter(failed(over), 0)).toBe(ms)
  })
})

import { createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Endpoint } from '@oldham-cares/domain'
import type { Try } from '@oldham-cares/log'
import { addressGuard, type LocalAddresses } from '@oldham-cares/service-kit'
import { endpointSecrets, keyEncryptionKeyOf } from '@oldham-cares/vault'
import { Webhook } from 'standardwebhooks'
import { listening, type Arrival, type Sink } from '../../tests/sink.js'
import { accepted, agreedToMind, auditKept, disclosure, frozen, ids, mind, noon, passedOn, releasedTo, rowsOf, submitted, told, viewOf, withdrawn } from '../../tests/story.js'
import { tellThrough } from '../exit/tell-through.js'
import { webhooks } from '../exits.js'
import { openWebhooks, type Webhooks } from './post-event.js'

const secrets = await endpointSecrets(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const story = told(submitted, accepted, agreedToMind, passedOn)
const after = told(submitted, accepted, agreedToMind, passedOn, withdrawn)
const release = releasedTo(story, mind).at(-1)
if (!release) throw new Error('nothing was released')
let sink: Sink
const opened: Webhooks[] = []

beforeAll(async () => {
  sink = await listening()
})
afterAll(() => {
  for (const one of opened) one.close()
  sink.close()
})

const endpointAt = (over: Partial<Endpoint> = {}): Endpoint => ({
  endpoint: 'e1', version: 1, partner: 'mind', kind: 'webhook', address: sink.address, state: 'on', signing: 'hmac', generation: 1, since: noon, warned: 0, ...over
})
const open = (local: LocalAddresses = 'allowed', now = Date.now): Webhooks => {
  const one = openWebhooks({ guard: addressGuard({ local }), secrets, now })
  opened.push(one)
  return one
}
const deliver = ({ view = viewOf(rowsOf(story)), endpoint = endpointAt(), local = 'allowed' as LocalAddresses, replay = {} } = {}) => {
  const gate = { view, policy: disclosure, now: () => noon + 60_000, audit: auditKept() }
  const telling = { gate, writing: { ids, base: 'https://hub.example.org/partner/v1' }, endpointOf: (id: string) => (id === 'e1' ? endpoint : undefined) }
  return tellThrough(webhooks, telling, open(local).post)(release, { destination: 'e1', attempt: 1, ...replay } satisfies Try)
}
const last = (): Arrival => sink.arrivals.at(-1) as Arrival
const lastEvent = () => JSON.parse(last().raw)
const headersOf = ({ headers }: Arrival) => ({ ...headers }) as Record<string, string>

describe('one try to tell an endpoint', () => {
  it('posts the event that consent allows at this moment, as CloudEvents JSON of less than 2 kB', async () => {
    expect(await deliver()).toEqual({ outcome: 'delivered', status: 204 })
    expect(lastEvent()).toMatchObject({ type: 'uk.oldhamcares.onward-referral.made.v1', data: { number: release.number } })
    expect(last().headers).toMatchObject({ 'content-type': 'application/cloudevents+json', 'webhook-id': lastEvent().id })
    expect(Object.keys(last().headers).filter((name) => /trace|correlation|request-id/.test(name))).toEqual([])
    expect(Buffer.byteLength(last().raw)).toBeLessThan(2_000)
  })

  it('posts the notice of the same id and number where it was withdrawn after the release', async () => {
    await deliver()
    const event = lastEvent()
    expect(await deliver({ view: viewOf(rowsOf(after)) })).toEqual({ outcome: 'withheld', status: 204 })
    expect(lastEvent()).toEqual({ ...event, type: 'uk.oldhamcares.event.withheld.v1', data: { number: event.data.number, stream: event.data.stream } })
  })

  it('posts the same event again where it is told again, marked by the replay', async () => {
    await deliver()
    const event = lastEvent()
    expect(await deliver({ replay: { replay: 'r1' } })).toEqual({ outcome: 'delivered', status: 204 })
    expect(lastEvent()).toEqual({ ...event, replay: 'r1' })
  })

  it('posts nothing on an answer of long ago: a process that was stopped asks again when it wakes', async () => {
    const arrived = sink.arrivals.length
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(1_001)
    expect(await deliver()).toEqual({ outcome: 'failed', failure: 'GATE.STALE' })
    clock.mockRestore()
    expect(sink.arrivals).toHaveLength(arrived)
  })

  it('is withheld only once the notice was taken', async () => {
    sink.answerNext('', { status: 500 })
    expect(await deliver({ view: viewOf(rowsOf(after)) })).toMatchObject({ outcome: 'failed', failure: 'WEBHOOK.NOT_TAKEN' })
  })

  it.each([
    ['the view is being rebuilt', viewOf({}, { caughtUp: false }), 'VIEW.NOT_CAUGHT_UP'],
    ['the person is frozen', viewOf({ ...rowsOf(story), ...frozen }), 'PERSON.FROZEN'],
    ['Redis is away', { ask: () => Promise.reject(new Error('away')) } as never, 'GATE.NOT_ASKED']
  ])('sends nothing where the gate cannot be asked: %s', async (_, view, failure) => {
    const before = sink.arrivals.length
    expect(await deliver({ view })).toEqual({ outcome: 'failed', failure })
    expect(sink.arrivals).toHaveLength(before)
  })

  it('sends nothing to this machine where that is not allowed, though it was registered', async () => {
    const before = sink.arrivals.length
    expect(await deliver({ local: 'refused' })).toEqual({ outcome: 'failed', failure: 'WEBHOOK.ADDRESS_REFUSED' })
    expect(await deliver({ endpoint: endpointAt({ address: 'https://169.254.169.254/latest/meta-data/' }) })).toEqual({ outcome: 'failed', failure: 'WEBHOOK.ADDRESS_REFUSED' })
    expect(sink.arrivals).toHaveLength(before)
  })

  it.each([
    [400, {}, { failure: 'WEBHOOK.NOT_TAKEN', status: 400 }],
    [410, {}, { failure: 'WEBHOOK.GONE', status: 410 }],
    [429, { 'retry-after': '12' }, { failure: 'WEBHOOK.SLOW_DOWN', status: 429, retryAfterMs: 12_000 }],
    [504, {}, { failure: 'WEBHOOK.SLOW_DOWN', status: 504 }],
    [307, { location: 'https://elsewhere.example.org/' }, { failure: 'WEBHOOK.REDIRECTS', status: 307 }]
  ])('fails with %i %j', async (status, headers, expected) => {
    sink.answerNext('', { status, headers })
    expect(await deliver()).toEqual({ outcome: 'failed', ...expected })
  })
})

describe('a signature', () => {
  const ed25519 = (publicKey: string, arrival: Arrival): boolean => {
    const x = Buffer.from(publicKey.replace('whpk_', ''), 'base64').toString('base64url')
    const content = Buffer.from(`${arrival.headers['webhook-id']}.${arrival.headers['webhook-timestamp']}.${arrival.raw}`)
    return headersOf(arrival)['webhook-signature']?.split(' ').some((one) =>
      one.startsWith('v1a,') && verify(null, content, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), Buffer.from(one.slice(4), 'base64'))
    ) ?? false
  }

  it('is verified by the library of Standard Webhooks with the secret of the endpoint, and with no other’s', async () => {
    await deliver()
    expect(new Webhook(secrets.hmacSecret('e1', 1)).verify(last().raw, headersOf(last()))).toEqual(lastEvent())
    for (const other of [secrets.hmacSecret('e2', 1), secrets.hmacSecret('e1', 2)]) {
      expect(() => new Webhook(other).verify(last().raw, headersOf(last()))).toThrow('No matching signature')
    }
  })

  it('is verified with either secret during a rotation, and with the new one alone after it', async () => {
    const rotating = endpointAt({ generation: 2, overlapUntil: Date.now() + 60_000 })
    await deliver({ endpoint: rotating })
    for (const generation of [1, 2]) expect(new Webhook(secrets.hmacSecret('e1', generation)).verify(last().raw, headersOf(last()))).toEqual(lastEvent())
    await deliver({ endpoint: { ...rotating, overlapUntil: Date.now() - 1 } })
    expect(() => new Webhook(secrets.hmacSecret('e1', 1)).verify(last().raw, headersOf(last()))).toThrow('No matching signature')
  })

  it('by Ed25519 is verified with the public keys alone, during a rotation with either', async () => {
    await deliver({ endpoint: endpointAt({ signing: 'ed25519', generation: 2, overlapUntil: Date.now() + 60_000 }) })
    expect([1, 2, 3].map((generation) => ed25519(secrets.ed25519('e1', generation).publicKey, last()))).toEqual([true, true, false])
  })

  it('is made anew for each attempt over the same id and the same body', async () => {
    const event = { id: 'e-1', data: {} }
    await open('allowed', () => Date.now() - 5_000).post(event, endpointAt())
    const first = last()
    await open().post(event, endpointAt())
    expect([last().headers['webhook-id'], last().raw]).toEqual([first.headers['webhook-id'], first.raw])
    expect(last().headers['webhook-signature']).not.toBe(first.headers['webhook-signature'])
  })
})

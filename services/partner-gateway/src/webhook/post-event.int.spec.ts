import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { listening, type Sink } from '../../tests/sink.js'
import type { ThinEvent } from '../exit/thin-event.js'
import { postEvent } from './post-event.js'

const secret = `whsec_${Buffer.alloc(24, 3).toString('base64')}`
const event: ThinEvent = {
  specversion: '1.0',
  id: 'e1',
  type: 'uk.oldhamcares.referral.accepted.v1',
  source: 'https://hub.example.org/partner/v1',
  time: '2026-11-02T12:00:00.000Z',
  datacontenttype: 'application/json',
  data: { number: 1, stream: 's' }
}
let sink: Sink
const post = (url = sink.address) => postEvent({ url, secret }, event, Date.now)

beforeAll(async () => {
  sink = await listening()
})
afterAll(() => sink.close())

describe('posting an event', () => {
  it.each([200, 202, 204])('is taken with %d', async (status) => {
    sink.answerNext('', { status })
    expect(await post()).toEqual({ taken: true, status })
  })

  it('is CloudEvents JSON under three headers', async () => {
    await post()
    const arrival = sink.arrivals.at(-1)
    expect(JSON.parse(arrival?.raw ?? '')).toEqual(event)
    expect(arrival?.headers).toMatchObject({ 'content-type': 'application/cloudevents+json', 'webhook-id': 'e1' })
    expect(Object.keys(arrival?.headers ?? {}).filter((name) => /trace|correlation|request-id/.test(name))).toEqual([])
  })

  it.each([
    [400, {}, { failure: 'WEBHOOK.NOT_TAKEN', status: 400 }],
    [401, {}, { failure: 'WEBHOOK.NOT_TAKEN', status: 401 }],
    [429, { 'retry-after': '12' }, { failure: 'WEBHOOK.NOT_TAKEN', status: 429, retryAfterMs: 12_000 }],
    [500, {}, { failure: 'WEBHOOK.NOT_TAKEN', status: 500 }],
    [503, { 'retry-after': '2' }, { failure: 'WEBHOOK.NOT_TAKEN', status: 503, retryAfterMs: 2_000 }],
    [410, {}, { failure: 'WEBHOOK.GONE', status: 410, retryAfterMs: 300_000 }]
  ])('failed with %d %j', async (status, headers, expected) => {
    sink.answerNext('', { status, headers })
    expect(await post()).toEqual({ taken: false, outcome: 'failed', ...expected })
  })

  it('follows no redirect', async () => {
    const before = sink.arrivals.length
    sink.answerNext('', { status: 307, headers: { location: `${sink.address}/elsewhere` } })
    expect(await post()).toEqual({ taken: false, outcome: 'failed', failure: 'WEBHOOK.REDIRECTS', status: 307 })
    expect(sink.arrivals).toHaveLength(before + 1)
  })

  it('fails where nobody listens', async () => {
    expect(await post('http://127.0.0.1:9/')).toEqual({ taken: false, outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' })
  })

  it('fails where the answer breaks off', async () => {
    const breaking = createServer(({ socket }) => socket.destroy())
    await new Promise<void>((up) => breaking.listen(0, '127.0.0.1', up))
    const { port } = breaking.address() as AddressInfo
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ taken: false, failure: 'WEBHOOK.UNREACHABLE' })
    breaking.close()
  })
})

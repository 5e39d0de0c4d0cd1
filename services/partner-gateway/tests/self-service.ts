import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { topics, type AccessRecorded } from '@oldham-cares/log'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import type { Running } from './running.js'
import { listening, type Sink } from './sink.js'

const [lead, partner, other] = ['action-together', 'mind', 'positive-steps'] as const

/** Standard Webhooks, `v1a`: what the library for Node does not know yet. */
const isSignedBy = (publicKey: string, { raw, headers }: Sink['arrivals'][number]): boolean => {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey.slice(5), 'base64').toString('base64url') }, format: 'jwk' })
  const signature = String(headers['webhook-signature']).split(' ').find((one) => one.startsWith('v1a,')) ?? ''
  return verify(null, Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`), key, Buffer.from(signature.slice(4), 'base64'))
}

/** What a partner's developer does with its own endpoints, from nothing to a signed event and beyond. */
export const selfService = (running: () => Running): void => {
  const { faultsOf } = httpContract('partner.openapi.yaml')
  const is = (name: string, body: unknown) => expect(faultsOf(name, body)).toEqual([])
  const accesses: AccessRecorded[] = []
  let hub: Running
  let sink: Sink

  beforeAll(async () => {
    hub = running()
    sink = await listening()
    await hub.log.follow(topics.audit, async (received) => void accesses.push((await hub.log.codec.decode(received)) as AccessRecorded))
  }, 60_000)
  afterAll(() => sink.close())

  const made = async (body: object = {}, by: string = partner) => {
    const answer = await hub.send(by, 'POST', '/endpoints', { body: { kind: 'webhook', address: `${sink.address}/${randomUUID()}`, ...body } })
    expect([answer.status, answer.body]).toEqual([201, expect.anything()])
    return { ...answer.body, id: answer.body['id'] as string, tag: answer.headers.get('etag') ?? '' }
  }
  const change = (id: string, tag: string | undefined, path = '', sent: { method?: string; body?: unknown; by?: string; scope?: string } = {}) =>
    hub.send(sent.by ?? partner, sent.method ?? 'POST', `/endpoints/${id}${path}`, {
      ...(sent.body === undefined ? {} : { body: sent.body }),
      ...(sent.scope === undefined ? {} : { scope: sent.scope }),
      headers: tag === undefined ? {} : { 'if-match': tag }
    })
  const removed = async (id: string) => {
    const { headers } = await hub.send(partner, 'GET', `/endpoints/${id}`)
    expect((await change(id, headers.get('etag') ?? '', '', { method: 'DELETE' })).status).toBe(204)
  }
  const arrivedAt = (address: string) => sink.arrivals.filter(({ path }) => address.endsWith(path))
  const test = (id: string, key: string = randomUUID()) => hub.send(partner, 'POST', `/endpoints/${id}/test`, { key })
  const passedOn = async () => {
    const act = (path: string, body?: unknown) =>
      eventually(async () => {
        const answer = await hub.send(lead, 'POST', path, body === undefined ? {} : { body })
        if (answer.status === 202 || answer.status === 503) throw new Error(`${path} answers ${answer.status}`)
        return answer.body
      })
    const person = { name: { family: 'Quillfeather', given: ['Ada'] }, birthDate: '1958-04-12', address: { postcode: 'OL9 6AA' } }
    const { id } = await act('/referrals', { source: 'self', person, need: 'loneliness', narrative: 'Would like company', risks: { statement: 'none-known' } })
    await act(`/referrals/${id}/accept`)
    const from = new Date(Date.now() - 1_000).toISOString()
    await act('/consents', { referral: id, recipient: { kind: 'partner', id: partner }, categories: ['contact', 'referral'], purpose: 'onward-referral', from, evidence: 'verbal' })
    await act(`/referrals/${id}/onward-referrals`, { partner })
  }

  describe('an endpoint', () => {
    it('is made, read, amended, paused, resumed and removed, a version and a tag each', async () => {
      const { id, tag } = await made({ contact: 'systems@mind.example' })
      expect(tag).toBe('"1"')
      const read = await hub.send(partner, 'GET', `/endpoints/${id}`)
      expect([read.status, read.headers.get('etag')]).toEqual([200, tag])
      const steps = [['PATCH', '', { perSecond: 9, contact: null }], ['POST', '/pause'], ['POST', '/resume'], ['POST', '/rotate-secret', { overlapHours: 2 }]] as const
      let known = tag
      for (const [method, path, body] of steps) {
        const answer = await change(id, known, path, { method, body })
        expect([path, answer.status, answer.headers.get('etag')]).toEqual([path, 200, `"${answer.body['version']}"`])
        is('Endpoint', answer.body)
        known = answer.headers.get('etag') ?? ''
      }
      expect(known).toBe('"5"')
      const listed = await hub.send(partner, 'GET', '/endpoints')
      is('Endpoints', listed.body)
      expect(listed.body['endpoints'].map((one: { id: string }) => one.id)).toContain(id)
      expect((await change(id, known, '', { method: 'DELETE' })).status).toBe(204)
      expect([(await hub.send(partner, 'GET', `/endpoints/${id}`)).status, (await change(id, '"6"', '/resume')).status]).toEqual([410, 410])
      expect((await hub.send(partner, 'GET', '/endpoints')).body['endpoints'].map((one: { id: string }) => one.id)).not.toContain(id)
    })

    it('is changed by whoever says which version it is, and by nobody else', async () => {
      const { id, tag } = await made()
      expect([(await change(id, undefined, '/pause')).status, (await change(id, '"7"', '/pause')).status, (await change(id, '*', '/pause')).status]).toEqual([428, 412, 412])
      const both = await Promise.all([change(id, tag, '/pause'), change(id, tag, '', { method: 'PATCH', body: { atOnce: 2 } })])
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
      await removed(id)
    })

    it('is another partner\'s to nobody', async () => {
      const { id, tag } = await made()
      for (const path of ['/pause', '/resume', '/rotate-secret']) expect((await change(id, tag, path, { by: other, body: {} })).status).toBe(404)
      for (const path of ['', '/secret', '/attempts', '/replays/x']) expect((await hub.send(other, 'GET', `/endpoints/${id}${path}`)).status).toBe(404)
      expect((await hub.send(other, 'POST', `/endpoints/${id}/test`)).status).toBe(404)
      expect((await change(id, tag, '', { by: other, method: 'DELETE' })).status).toBe(404)
      await removed(id)
    })

    it('is shown to a token of the partner and changed by one that may change endpoints', async () => {
      const { id, tag } = await made()
      const [plain, only] = [{ scope: 'partner' }, { scope: 'endpoints' }]
      expect((await hub.send(partner, 'GET', `/endpoints/${id}`, plain)).status).toBe(200)
      expect((await hub.send(partner, 'GET', `/endpoints/${id}/secret`, plain)).status).toBe(403)
      expect((await change(id, tag, '/pause', plain)).status).toBe(403)
      expect((await hub.send(partner, 'POST', '/endpoints', { ...plain, body: { kind: 'webhook', address: sink.address } })).status).toBe(403)
      expect((await change(id, tag, '/pause', only)).status).toBe(200)
      await removed(id)
    })

    it('made again under its key is the same one', async () => {
      const [key, body] = [randomUUID(), { kind: 'webhook', address: `${sink.address}/${randomUUID()}` }]
      const twice = [await hub.send(partner, 'POST', '/endpoints', { key, body }), await hub.send(partner, 'POST', '/endpoints', { key, body })]
      expect(twice[1]?.body).toEqual(twice[0]?.body)
      const reused = await hub.send(partner, 'POST', '/endpoints', { key, body: { ...body, atOnce: 3 } })
      expect([reused.status, reused.body['code']]).toEqual([409, 'COMMAND.ID_REUSED'])
      const again = await hub.send(partner, 'POST', '/endpoints', { body })
      expect([again.status, again.body['code'], again.body['errors'][0].pointer]).toEqual([422, 'ENDPOINT.ADDRESS_TAKEN', '/address'])
      await removed(twice[0]?.body['id'])
    })

    it.each<[string, object, number, string]>([
      ['an unknown member', { kind: 'webhook', address: 'https://mind.example/', secret: 'x' }, 400, 'REQUEST.INVALID'],
      ['a rate that is no number', { kind: 'webhook', address: 'https://mind.example/', perSecond: 'fast' }, 400, 'REQUEST.INVALID'],
      ['a contact that is no mailbox', { kind: 'webhook', address: 'https://mind.example/', contact: 'nobody' }, 400, 'REQUEST.INVALID'],
      ['a kind made elsewhere', { kind: 'fhir', address: 'https://mind.example/' }, 400, 'REQUEST.INVALID'],
      ['a webhook without address', { kind: 'webhook' }, 422, 'ADDRESS.MISSING'],
      ['an address inside', { kind: 'webhook', address: 'https://10.0.0.1/hub' }, 422, 'ADDRESS.NOT_PUBLIC'],
      ['the metadata of a cloud', { kind: 'webhook', address: 'http://169.254.169.254/latest' }, 422, 'ADDRESS.NOT_PUBLIC'],
      ['a topic of its own choice', { kind: 'kafka', address: 'partner.age-uk-oldham.v1' }, 422, 'ENDPOINT.ADDRESS_GIVEN'],
      ['e-mail where the hub has none', { kind: 'email', address: 'a@mind.example' }, 422, 'ENDPOINT.KIND_UNAVAILABLE']
    ])('is refused with %s', async (_, body, status, code) => {
      const answer = await hub.send(partner, 'POST', '/endpoints', { body })
      expect([answer.status, answer.body['code']]).toEqual([status, code])
      is('Problem', answer.body)
    })

    it('is on the record, with every secret that was shown, and nothing of it in the log lines', async () => {
      const { id, address } = (await made()) as unknown as { id: string; address: string }
      const { body } = await hub.send(partner, 'GET', `/endpoints/${id}/secret`)
      is('Secret', body)
      await eventually(() => {
        const told = accesses.filter(({ kind, organisation }) => kind === 'configuration' && organisation.id === partner).map(({ what, outcome }) => `${what} ${outcome}`)
        expect(told).toContain('POST /partner/v1/endpoints accepted')
        expect(told).toContain('GET /partner/v1/endpoints/:endpoint/secret disclosed')
      })
      expect(hub.lines.join()).not.toContain(body['secret'])
      expect(hub.lines.join()).not.toContain(address)
      await removed(id)
    })
  })

  describe('a test event', () => {
    it('is signed with the secret that the partner is shown, by both while a rotation overlaps', async () => {
      const { id, tag, address } = (await made()) as unknown as { id: string; tag: string; address: string }
      const first = (await hub.send(partner, 'GET', `/endpoints/${id}/secret`)).body
      await change(id, tag, '/rotate-secret', { body: {} })
      const second = (await hub.send(partner, 'GET', `/endpoints/${id}/secret`)).body
      const answer = await test(id)
      expect([answer.status, answer.body]).toMatchObject([200, { taken: true, status: 204 }])
      is('Tested', answer.body)
      const [arrival] = arrivedAt(address)
      const event = JSON.parse(arrival?.raw ?? '{}')
      expect(event).toMatchObject({ type: 'uk.oldhamcares.endpoint.test.v1', id: answer.body['event'], data: { endpoint: id } })
      for (const { secret } of [first, second]) expect(new Webhook(secret).verify(arrival?.raw ?? '', arrival?.headers as Record<string, string>)).toEqual(event)
      await removed(id)
    })

    it('is signed with the private half of what the partner is shown', async () => {
      const { id, address } = (await made({ signing: 'ed25519' })) as unknown as { id: string; address: string }
      const { publicKey } = (await hub.send(partner, 'GET', `/endpoints/${id}/secret`)).body
      await test(id)
      const [arrival] = arrivedAt(address)
      expect(arrival && isSignedBy(publicKey, arrival)).toBe(true)
      await removed(id)
    })

    it('tells why it was not taken, is sent once under its key and not as often as anybody likes', async () => {
      const { id, address } = (await made()) as unknown as { id: string; address: string }
      const key = randomUUID()
      sink.answerNext(id, { status: 500 })
      const answers = [await test(id, key), await test(id, key)]
      expect(answers.map(({ body }) => [body['taken'], body['status'], body['failure']])).toEqual([[false, 500, 'WEBHOOK.NOT_TAKEN'], [false, 500, 'WEBHOOK.NOT_TAKEN']])
      expect(arrivedAt(address)).toHaveLength(1)
      const soon = await test(id)
      expect([soon.status, soon.body['code'], soon.headers.get('retry-after')]).toEqual([429, 'LIMIT.EXCEEDED', expect.stringMatching(/^[1-5]$/)])
      await removed(id)
    })
  })

  describe('what was sent', () => {
    it('is listed as it was tried, and replayed under the same ids, marked', async () => {
      const { id, address } = (await made()) as unknown as { id: string; address: string }
      await passedOn()
      const arrived = await eventually(() => {
        const events = arrivedAt(address).map(({ raw }) => JSON.parse(raw))
        expect(events.length).toBeGreaterThan(0)
        return events
      })
      const attempts = await eventually(async () => {
        const { status, body } = await hub.send(partner, 'GET', `/endpoints/${id}/attempts`)
        expect([status, body['attempts'].length]).toEqual([200, arrivedAt(address).length])
        is('Attempts', body)
        return body['attempts'] as { event: string; outcome: string }[]
      })
      expect(attempts.map(({ event }) => event)).toContain(arrived[0].id)
      const one = await hub.send(partner, 'GET', `/endpoints/${id}/attempts?event=${arrived[0].id}`)
      expect(one.body['attempts']).toMatchObject([{ event: arrived[0].id, stream: arrived[0].data.stream, outcome: 'delivered', status: 204 }])

      const { number, stream } = arrived[0].data
      const asked = await hub.send(partner, 'POST', `/endpoints/${id}/replays`, { body: { stream, from: number, to: number } })
      expect([asked.status, asked.body]).toMatchObject([201, { events: 1 }])
      const again = await eventually(() => {
        const events = arrivedAt(address).map(({ raw }) => JSON.parse(raw)).filter(({ replay }) => replay === asked.body['id'])
        expect(events).toHaveLength(1)
        return events[0]
      })
      const { replay: _replay, ...event } = again
      expect(event).toEqual(arrived[0])
      await eventually(async () => {
        const { body } = await hub.send(partner, 'GET', `/endpoints/${id}/replays/${asked.body['id']}`)
        is('Replay', body)
        expect(body).toMatchObject({ state: 'done', events: 1, told: 1 })
      })
      await removed(id)
    }, 60_000)

    it('is replayed by the event\'s id, and not beyond what there is', async () => {
      const { id } = await made()
      const { body } = await hub.send(partner, 'GET', '/events?limit=1')
      const [event] = body['events']
      const ask = (asked: object) => hub.send(partner, 'POST', `/endpoints/${id}/replays`, { body: asked })
      expect((await ask({ event: event.id })).body).toMatchObject({ events: 1 })
      for (const [asked, status, code] of [
        [{ stream: event.data.stream, from: 1, to: 1_000_000 }, 422, 'REPLAY.NUMBERS_UNKNOWN'],
        [{ since: new Date(Date.now() + 3_600_000).toISOString() }, 422, 'REPLAY.TIME_WRONG'],
        [{ event: '0'.repeat(32) }, 422, 'REPLAY.EVENT_UNKNOWN'],
        [{ event: event.id, since: '2026-11-01T00:00:00Z' }, 400, 'REQUEST.INVALID'],
        [{ since: 'yesterday' }, 400, 'REQUEST.INVALID'],
        [{}, 400, 'REQUEST.INVALID']
      ] as const) {
        const answer = await ask(asked)
        expect([answer.status, answer.body['code']]).toEqual([status, code])
      }
      await removed(id)
    })

    it('is not listed from a cursor that the hub did not write', async () => {
      const id = hub.webhookOf(partner)
      for (const query of ['after=made-up', 'limit=0', 'event=x']) expect((await hub.send(partner, 'GET', `/endpoints/${id}/attempts?${query}`)).status).toBe(400)
    })
  })

  describe('the catalogue of events', () => {
    it('is listed, and each type is read by its name', async () => {
      const { body } = await hub.send(partner, 'GET', '/event-types')
      is('EventTypes', body)
      const type = await hub.send(partner, 'GET', `/event-types/${body['types'][0].type}`)
      expect(type.status).toBe(200)
      is('EventType', type.body)
      expect((await hub.send(partner, 'GET', '/event-types/uk.oldhamcares.made.up.v1')).status).toBe(404)
    })
  })
}

import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type Got, type GpSystem, type Sent } from '../../testing/gp-system.js'
import type { SubscriptionsInMemory } from '../../testing/subscriptions-in-memory.js'
import { wish } from '../../testing/wishes.js'
import { backports } from '../notify/systems.js'

let gp: GpSystem
let door: SubscriptionsInMemory
beforeEach(async () => {
  gp = await gpSystem()
  door = gp.hub.parts.subscriptions as SubscriptionsInMemory
})

const create = (body: object = wish(), more: Sent = {}): Promise<Got> => gp.send({ path: '/Subscription', token: 'mind', body, ...more })
const get = (path: string, token = 'mind'): Promise<Got> => gp.send({ method: 'GET', path: `/Subscription${path}`, token })
const put = (id: string, version: number, change: Parameters<typeof wish>[0] = () => {}): Promise<Got> =>
  gp.send({ method: 'PUT', path: `/Subscription/${id}`, token: 'mind', headers: { 'if-match': `W/"${version}"` }, body: wish((one) => (change(one), (one['id'] = id))) })

describe('POST /Subscription', () => {
  it('makes an endpoint of the partner\'s, which is requested', async () => {
    const { status, headers, body } = await create()
    expect([status, headers['etag'], body.status]).toEqual([201, 'W/"1"', 'requested'])
    expect(headers['location']).toBe(`https://hub.example/fhir/R4/Subscription/${body.id}`)
    expect(door.changes).toMatchObject([{ endpoint: body.id, partner: 'mind', kind: 'fhir', state: 'on', version: 1, generation: 1, since: gp.hub.now }])
  })

  it('is for whoever may say where the partner\'s events go: a token that only reads makes, changes and ends none', async () => {
    const { body } = await create()
    for (const sent of [{ path: '/Subscription' }, { method: 'PUT', path: `/Subscription/${body.id}` }, { method: 'DELETE', path: `/Subscription/${body.id}` }] as const) {
      const { status } = await gp.send({ ...sent, token: 'mind-reads', body: wish(), headers: { 'if-match': 'W/"1"' } })
      expect(status).toBe(403)
    }
    expect([door.changes.length, (await get(`/${body.id}`, 'mind-reads')).status]).toEqual([1, 200])
  })

  it('keeps what was asked for, and nothing that somebody wrote freely', async () => {
    const extension = [{ url: backports.heartbeat, valueUnsignedInt: 60 }, { url: backports.timeout, valueUnsignedInt: 5 }, { url: backports.maxCount, valuePositiveInt: 20 }]
    const { body } = await create(wish((one) => Object.assign(one, { channel: { ...one['channel'], extension }, contact: [{ system: 'phone', value: '1' }, { system: 'email', value: 'systems@mind.example' }] })))
    expect(body.channel.extension).toEqual(extension)
    expect(body.contact).toEqual([{ system: 'email', value: 'systems@mind.example' }])
    expect(door.changes).toMatchObject([{ heartbeat: 60, timeout: 5, maxCount: 20, contact: 'systems@mind.example' }])
    for (const kept of [door.changes, body]) expect(JSON.stringify(kept)).not.toContain('Rani')
  })

  it('is on the record before it is made, and is not made where that is away', async () => {
    await create()
    expect(gp.hub.audited).toMatchObject([{ kind: 'configuration', organisation: { kind: 'partner', id: 'mind' }, outcome: 'accepted' }])
    gp.hub.trouble = 'audit-away'
    expect((await create()).status).toBe(503)
    expect(door.changes).toHaveLength(1)
  })

  it('the same request again meets what it made, and another under its id is refused', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const [first, again] = [await create(wish(), { headers }), await create(wish(), { headers })]
    expect([again.status, again.body.id, door.changes.length]).toEqual([200, first.body.id, 1])
    expect((await create(wish((one) => (one['channel'].endpoint = 'https://other.example')), { headers })).status).toBe(409)
  })

  it.each([
    ['this machine', 'https://127.0.0.1/hook'],
    ['a name of the hub\'s own network', 'https://redis.internal/hook'],
    ['a user and a password', 'https://a:b@subscriber.example/hook'],
    ['no TLS', 'http://subscriber.example/hook'],
    ['no address', 'what is this']
  ])('is refused where the address is %s', async (_what, endpoint) => {
    const { status, body } = await create(wish((one) => (one['channel'].endpoint = endpoint)))
    expect([status, body.issue[0].expression]).toEqual([422, ['Subscription.channel.endpoint']])
    expect(JSON.stringify(body)).not.toContain(endpoint)
    expect(door.changes).toEqual([])
  })

  it.each([
    ['no channel', (one: any): unknown => delete one.channel, 'Subscription.channel'],
    ['no content', (one: any): unknown => delete one.channel._payload, 'Subscription.channel._payload'],
    ['a number for an address', (one: any): unknown => (one.channel.endpoint = 5), 'Subscription.channel.endpoint'],
    ['another resource', (one: any): unknown => (one.resourceType = 'Patient'), 'Subscription.resourceType']
  ])('is refused with %s', async (_what, change, at) => {
    const { status, body } = await create(wish(change))
    expect([status, body.issue[0].expression]).toEqual([400, [at]])
  })

  it('is for partners: a practice\'s token does not reach it', async () => {
    expect((await create(wish(), { token: 'A1001' })).status).toBe(403)
  })
})

describe('A Subscription that there is', () => {
  let id: string
  beforeEach(async () => {
    id = (await create()).body.id
  })
  const stands = (more: object = {}) => door.stands(id, { last: 3, sources: {}, told: 3, shaken: gp.hub.now, failed: 0, ...more })

  it('is active once a handshake was answered', async () => {
    stands()
    expect((await get(`/${id}`)).body.status).toBe('active')
  })

  it('is found among the partner\'s own, by nobody else', async () => {
    expect((await get('')).body.entry.map(({ resource }: any) => resource.id)).toEqual([id])
    expect((await get('', 'positive-steps')).body.total).toBe(0)
    expect((await get('?status=active')).status).toBe(400)
  })

  it('is changed from the version that was read, and a second change from it is too late', async () => {
    expect((await put(id, 1, (one) => (one['status'] = 'off'))).body).toMatchObject({ status: 'off', meta: { versionId: '2' } })
    expect((await put(id, 1)).status).toBe(412)
    expect(door.changes.map(({ state }) => state)).toEqual(['on', 'paused'])
  })

  it('asks for a handshake again after it was off, or where it leads elsewhere', async () => {
    stands()
    gp.hub.now += 1_000
    await put(id, 1, (one) => (one['channel'].endpoint = 'https://subscriber.example/other'))
    expect((await get(`/${id}`)).body.status).toBe('requested')
  })

  it('keeps from when it is told and what signs, whatever is changed', async () => {
    const { since } = door.changes[0] ?? {}
    gp.hub.now += 1_000
    await put(id, 1, (one) => (one['channel'].extension = [{ url: backports.maxCount, valuePositiveInt: 3 }]))
    expect(door.changes[1]).toMatchObject({ since, generation: 1, maxCount: 3, version: 2 })
  })

  it('ends for good: deleted once it is gone, and a second time too', async () => {
    const remove = () => gp.send({ method: 'DELETE', path: `/Subscription/${id}`, token: 'mind' })
    expect([(await remove()).status, (await get(`/${id}`)).status, (await remove()).status]).toEqual([200, 410, 410])
    expect((await get('')).body.total).toBe(0)
  })

  it('says how it stands: status, how many there were, and why the hub gave up', async () => {
    stands({ failure: 'SUBSCRIBER.TIMEOUT' })
    const { body } = await get(`/${id}/$status`)
    expect(body).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 1 })
    const said = Object.fromEntries(body.entry[0].resource.parameter.map(({ name, ...value }: any) => [name, Object.values(value)[0]]))
    expect(said).toMatchObject({ status: 'active', type: 'query-status', 'events-since-subscription-start': '3', error: { text: 'SUBSCRIBER.TIMEOUT' } })
  })

  it('answers no events where there are none in the range, and refuses a range it cannot read', async () => {
    door.stands(id, { last: 0, sources: {}, told: 0, failed: 0 })
    expect((await get(`/${id}/$events`)).body).toMatchObject({ type: 'history' })
    expect((await get(`/${id}/$events?eventsSinceNumber=5`)).status).toBe(200)
    for (const query of ['eventsSinceNumber=x', 'eventsSinceNumber=1&eventsSinceNumber=2', 'content=full-resource', 'other=1']) {
      expect([query, Math.floor((await get(`/${id}/$events?${query}`)).status / 100)]).toEqual([query, 4])
    }
  })
})

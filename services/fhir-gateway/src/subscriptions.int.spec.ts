import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { changeEndpoint, type KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { Client } from 'fhir-kit-client'
import { Webhook } from 'standardwebhooks'
import { eventually } from '../../../tests/support/eventually.js'
import { subscribedHub } from '../testing/subscribed-hub.js'
import { eventsIn, subscriber, typeOf } from '../testing/subscriber.js'
import { backports, topic } from './notify/systems.js'

let hub: Awaited<ReturnType<typeof subscribedHub>>
let running: Awaited<ReturnType<typeof hub.open>>
let hook: Awaited<ReturnType<typeof subscriber>>
beforeAll(async () => {
  hub = await subscribedHub()
  hook = await subscriber()
  running = await hub.open()
  await running.becomesReady()
})
afterAll(async () => {
  await running?.close()
  await hook?.close()
  await hub?.close()
})

/** The client that a partner's developer takes from npm. */
const client = (org = hub.partner) => {
  const made = new Client({ baseUrl: running.base, bearerToken: org })
  const ids = () => ({ headers: { 'x-request-id': randomUUID(), 'x-correlation-id': randomUUID() } })
  return { made, ids }
}

const wish = (more: Record<string, unknown> = {}): any => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'To know',
  criteria: topic,
  channel: {
    extension: [{ url: backports.maxCount, valuePositiveInt: 5 }],
    type: 'rest-hook',
    endpoint: hook.url,
    payload: 'application/fhir+json',
    _payload: { extension: [{ url: backports.content, valueCode: 'id-only' }] }
  },
  ...more
})

/** As the guide has it in R4; the client knows no operations of its own for these. */
const get = async (path: string, org = hub.partner): Promise<{ status: number; body: any }> => {
  const headers = { authorization: `Bearer ${org}`, 'x-request-id': randomUUID(), 'x-correlation-id': randomUUID() }
  const response = await fetch(`${running.base}${path}`, { headers })
  return { status: response.status, body: await response.json() }
}

const parameter = (status: any, name: string) => status.parameter.find((one: any) => one.name === name)
const told = () => hook.taken().flatMap(({ bundle }) => eventsIn(bundle))
const once = () => [...new Map(told().map((event) => [event.number, event])).values()].toSorted((a, b) => a.number - b.number)
const numbersUpTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('A FHIR Subscription on real parts', () => {
  let id = ''
  const people: string[] = []
  const read = async (): Promise<any> => client().made.read({ resourceType: 'Subscription', id, options: client().ids() })
  const total = async () => Number(parameter((await get(`/Subscription/${id}/$status`)).body.entry[0].resource, 'events-since-subscription-start').valueString)
  /** All there is, and at least so much. That somebody withdrew another gateway on this log may tell this partner as well. */
  const reaches = (least: number) =>
    eventually(async () => {
      const last = await total()
      expect(last).toBeGreaterThanOrEqual(least)
      expect(once().map(({ number }) => number)).toEqual(numbersUpTo(last))
    }, { withinMs: 40_000 })
  const isActive = () => eventually(async () => expect((await read()).status).toBe('active'), { withinMs: 20_000 })

  it('is requested, and active once the subscriber has answered the handshake', async () => {
    hook.answers.push(503)
    const { made, ids } = client()
    const options = ids()
    const created: any = await made.create({ resourceType: 'Subscription', body: wish(), options })
    expect(created).toMatchObject({ resourceType: 'Subscription', status: 'requested', criteria: topic })
    const again: any = await made.create({ resourceType: 'Subscription', body: wish(), options })
    expect(again.id).toBe(created.id)
    id = created.id
    await isActive()
    expect(hook.arrived.map(({ bundle, answered }) => [typeOf(bundle), answered])).toEqual([['handshake', 503], ['handshake', 200]])
  })

  it('tells what happens under numbers without a gap, signed as Standard Webhooks has it', async () => {
    for (let one = 0; one < 4; one += 1) people.push((await hub.someoneWhoAgreed()).person)
    for (const person of people) await hub.agreesAgain(person)
    await reaches(8)
    expect(told()).toHaveLength(8)
    expect(once().every(({ focus }) => focus?.identifier?.value !== undefined)).toBe(true)
    const webhook = new Webhook(hub.secrets().hmacSecret(id, 1))
    for (const { headers, body } of hook.arrived) webhook.verify(body, headers as Record<string, string>)
  })

  it('each stream of the partner is in it whole and in its order', () => {
    for (const events of Object.values(Object.groupBy(once(), ({ stream }) => stream))) {
      expect(events?.map(({ source }) => source)).toEqual(numbersUpTo(events?.length ?? 0))
    }
  })

  it('says how it stands, and what there was, when it is asked', async () => {
    const status = (await get(`/Subscription/${id}/$status`)).body
    expect(status).toMatchObject({ type: 'searchset', total: 1 })
    expect(parameter(status.entry[0].resource, 'events-since-subscription-start').valueString).toBe('8')
    const events = (await get(`/Subscription/${id}/$events?eventsSinceNumber=3&eventsUntilNumber=5`)).body
    expect(typeOf(events)).toBe('query-event')
    expect(eventsIn(events)).toEqual(once().slice(2, 5))
  })

  it('is nobody else\'s', async () => {
    const other = `${hub.partner}-other`
    for (const path of ['', '/$status', '/$events']) expect((await get(`/Subscription/${id}${path}`, other)).status).toBe(404)
    expect((await get('/Subscription', other)).body.total).toBe(0)
    expect((await get('/Subscription')).body.entry.map(({ resource }: any) => resource.id)).toEqual([id])
  })

  it('waits while it is off; what happened meanwhile is told after a handshake, and of whom may not be told any more the number alone', async () => {
    const put = async (status: 'off' | 'requested', version: number) =>
      client().made.update({ resourceType: 'Subscription', id, body: { ...wish({ status }), id } as any, options: { headers: { ...client().ids().headers, 'if-match': `W/"${version}"` } } })
    expect(await put('off', 1)).toMatchObject({ status: 'off', meta: { versionId: '2' } })
    await expect(put('off', 1)).rejects.toMatchObject({ response: { status: 412 } })
    const [first = '', second = ''] = people
    await hub.agreesAgain(first)
    await hub.agreesAgain(second)
    await eventually(async () => expect(await total()).toBe(10), { withinMs: 20_000 })
    await hub.withdraws(second)
    await eventually(async () => expect(eventsIn((await get(`/Subscription/${id}/$events?eventsSinceNumber=9`)).body).filter(({ focus }) => focus === undefined)).not.toHaveLength(0), { withinMs: 20_000 })
    await put('requested', 2)
    await reaches(11)
    expect(hook.taken('handshake')).toHaveLength(2)
    const late = once().slice(8)
    expect(new Set(late.map(({ type }) => type))).toEqual(new Set(['uk.oldhamcares.consent.given.v1', 'uk.oldhamcares.consent.withdrawn.v1', 'uk.oldhamcares.event.withheld.v1']))
    expect(late.filter(({ focus }) => focus === undefined).map(({ type }) => type)).toEqual(['uk.oldhamcares.event.withheld.v1'])
  })

  it('goes on where it was when the gateway is killed in the middle: no gap, and what comes twice has the same ids', async () => {
    hook.state.hold = true
    const [first = ''] = people
    for (let one = 0; one < 6; one += 1) await hub.agreesAgain(first)
    await eventually(() => expect(hook.state.held).toBeGreaterThan(0), { withinMs: 20_000 })
    await running.close()
    hook.state.hold = false
    for (let one = 0; one < 6; one += 1) await hub.agreesAgain(first)
    running = await hub.open()
    await running.becomesReady()
    await reaches(23)
    const ids = Object.values(Object.groupBy(told(), ({ number }) => number)).map((same) => new Set(same?.map((event) => event.id)).size)
    expect(new Set(ids)).toEqual(new Set([1]))
    for (const events of Object.values(Object.groupBy(once(), ({ stream }) => stream))) expect(events?.map(({ source }) => source)).toEqual(numbersUpTo(events?.length ?? 0))
  })

  it('tells again what was not taken, the same under the same number', async () => {
    hook.answers.push(429)
    await hub.agreesAgain(people[0] ?? '')
    await reaches(24)
    const [refused, taken] = hook.arrived.slice(-2)
    expect([refused?.answered, taken?.answered]).toEqual([429, 200])
    expect(eventsIn(refused?.bundle)).toEqual(eventsIn(taken?.bundle))
  })

  it('sends a heartbeat where nothing else is sent', async () => {
    const { known, changing } = running.gateway.parts.subscriptions
    await changeEndpoint(changing, { endpoint: id, partner: hub.partner, by: 'hub' }, (standing) => ({ ...(standing as KnownEndpoint), heartbeat: 1 }))
    await eventually(() => expect(hook.taken('heartbeat').length).toBeGreaterThan(1), { withinMs: 20_000 })
    expect(parameter(hook.taken('heartbeat')[0]?.bundle.entry[0].resource, 'events-since-subscription-start').valueString).toBe(String(await total()))
    expect(known.get(id)?.version).toBe(4)
  })

  it('ends with a 410 from the subscriber, and nothing is lost by it', async () => {
    const before = await total()
    hook.answers.push(410)
    await hub.agreesAgain(people[0] ?? '')
    await eventually(async () => expect(await read()).toMatchObject({ status: 'off', error: 'ENDPOINT.GONE' }), { withinMs: 20_000 })
    await eventually(async () => expect(eventsIn((await get(`/Subscription/${id}/$events?eventsSinceNumber=${before + 1}`)).body)).toHaveLength(1))
  })

  it('is gone when it was deleted', async () => {
    const { made, ids } = client()
    await made.delete({ resourceType: 'Subscription', id, options: ids() })
    expect((await get(`/Subscription/${id}`)).status).toBe(410)
    expect((await get('/Subscription')).body.total).toBe(0)
  })
})

import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { Webhook } from 'standardwebhooks'
import { serviceIdOf } from './directory/make-directory.ts'
import type { Arrival } from './records.ts'
import { neighbours } from './server.ts'

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const otherSecret = `whsec_${Buffer.alloc(24, 8).toString('base64')}`

let app: FastifyInstance
beforeEach(async () => {
  app = neighbours({ practices: [{ id: 'A1001' }], partners: [{ id: 'mind' }] })
  await giveSecret({ secret })
})
afterEach(() => app.close())

const giveSecret = (given: object, who = 'mind') =>
  app.inject({ method: 'PUT', url: `/secrets/${who}`, headers: { 'content-type': 'application/json' }, payload: JSON.stringify(given) })

const arrivals = async (who?: string): Promise<Arrival[]> =>
  (await app.inject({ url: `/records${who ? `?who=${who}` : ''}` })).json()

/** A webhook as the hub sends it: signed over the very bytes. */
function send(body: string, signedWith = secret, signed = body) {
  const at = new Date()
  return app.inject({
    method: 'POST',
    url: '/mind',
    headers: {
      'content-type': 'application/cloudevents+json',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(signedWith).sign('msg_1', at, signed)
    },
    payload: body
  })
}

const sendMessage = (id: string) => app.inject({
  method: 'POST',
  url: '/A1001/fhir/R4/$process-message',
  headers: { 'content-type': 'application/fhir+json', 'x-request-id': id, 'x-correlation-id': 'c1' },
  payload: JSON.stringify({ resourceType: 'Bundle', type: 'message', entry: [] })
})

describe('a partner\'s webhook', () => {
  it('takes what is signed with its secret', async () => {
    expect((await send('{"id":"e1"}')).statusCode).toBe(204)
    expect(await arrivals('mind')).toEqual([expect.objectContaining({ who: 'mind', body: { id: 'e1' }, answered: 204 })])
  })

  it.each([
    ['is signed with another secret', () => send('{"id":"e1"}', otherSecret)],
    ['was changed on its way', () => send('{"id":"e2"}', secret, '{"id":"e1"}')],
    ['is not signed', () => app.inject({ method: 'POST', url: '/mind', payload: '{}', headers: { 'content-type': 'application/json' } })]
  ])('refuses what %s', async (_case, act) => {
    expect((await act()).statusCode).toBe(401)
    expect(await arrivals('mind')).toMatchObject([{ answered: 401 }])
  })

  it('takes what is signed with the secret before, for as long as it is told so', async () => {
    await giveSecret({ secret: otherSecret, before: { secret } })
    expect((await send('{"id":"e1"}')).statusCode).toBe(204)
    await giveSecret({ secret: otherSecret })
    expect((await send('{"id":"e1"}')).statusCode).toBe(401)
  })

  it('asks for patience until it is told its secret, and keeps nothing of what it cannot check', async () => {
    const fresh = neighbours({ practices: [], partners: [{ id: 'mind' }] })
    const answer = await fresh.inject({ method: 'POST', url: '/mind', payload: '{}', headers: { 'content-type': 'application/json' } })
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1'])
    expect((await fresh.inject({ url: '/records' })).json()).toEqual([])
    await fresh.close()
  })

  it('is as good as away where it is told to refuse, keeps nothing of what came meanwhile, and comes back', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const behave = (behaviour: object) => app.inject({ method: 'PUT', url: '/behaviour/mind', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(behaviour) })
    await behave({ refuse: true })
    await expect(fetch(`${url}/mind`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).rejects.toThrow('fetch failed')
    expect(await arrivals('mind')).toEqual([])
    await behave({})
    expect((await send('{"id":"e1"}')).statusCode).toBe(204)
  })

  it('is none for a stranger', async () => {
    expect((await app.inject({ method: 'POST', url: '/nobody', payload: '{}', headers: { 'content-type': 'application/json' } })).statusCode).toBe(404)
  })
})

describe('a practice', () => {
  it('answers with the ids it was called with', async () => {
    const answer = await sendMessage('r1')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({ 'x-request-id': 'r1', 'x-correlation-id': 'c1' })
  })

  it('tells of a repeat', async () => {
    await sendMessage('r1')
    expect((await sendMessage('r1')).statusCode).toBe(409)
    expect((await arrivals('A1001')).map(({ answered }) => answered)).toEqual([200, 409])
  })

  it('stores and reads resources', async () => {
    const created = await app.inject({ method: 'POST', url: '/A1001/fhir/R4/Task', headers: { 'content-type': 'application/fhir+json' }, payload: '{"resourceType":"Task"}' })
    expect((await app.inject({ url: `/A1001/fhir/R4/Task/${created.json().id}` })).json()).toMatchObject({ resourceType: 'Task' })
  })

  it('may be another care setting', async () => {
    const more = neighbours({ practices: [], careSettings: [{ id: 'H3003' }], partners: [] })
    const headers = { 'content-type': 'application/fhir+json' }
    const { id } = (await more.inject({ method: 'POST', url: '/H3003/fhir/R4/Patient', headers, payload: '{"resourceType":"Patient"}' })).json()
    expect((await more.inject({ url: `/H3003/fhir/R4/Patient/${id}` })).json()).toEqual({ resourceType: 'Patient', id })
    await more.close()
  })

  it('is none for an unknown code', async () => {
    expect((await app.inject({ url: '/Z9999/fhir/R4/Task/1' })).statusCode).toBe(404)
  })

  it('survives a body that is no JSON', async () => {
    const answer = await app.inject({ method: 'POST', url: '/A1001/fhir/R4/Task', headers: { 'content-type': 'application/fhir+json' }, payload: '{"resourceType":' })
    expect(answer.statusCode).toBe(400)
  })
})

describe('a partner\'s directory', () => {
  const directory = neighbours({ practices: [], partners: [{ id: 'action-together', directory: 'here' }, { id: 'mind' }] })
  const knitting = serviceIdOf('Werneth Community Centre', 'Knit and Natter')
  const json = { 'content-type': 'application/json' }
  afterAll(() => directory.close())

  it('says which standard it keeps to, and is none where a partner publishes none', async () => {
    expect((await directory.inject({ url: '/action-together/directory' })).json()).toMatchObject({ version: 'HSDS-UK-3.0' })
    expect((await directory.inject({ url: '/mind/directory' })).statusCode).toBe(404)
  })

  it('is read by page and by id, and changed by its keepers', async () => {
    await directory.inject({ method: 'PATCH', url: `/directory/action-together/services/${knitting}`, payload: '{"status":"inactive"}', headers: json })
    expect((await directory.inject({ url: `/action-together/directory/services/${knitting}` })).json()).toMatchObject({ status: 'inactive' })
    expect((await directory.inject({ url: '/action-together/directory/services?per_page=10' })).json()).toMatchObject({ total_items: 1_000, size: 10 })
    await directory.inject({ method: 'DELETE', url: `/directory/action-together/services/${knitting}` })
    expect((await directory.inject({ url: `/action-together/directory/services/${knitting}` })).statusCode).toBe(404)
  })

  it('misbehaves as told, and its readers are recorded apart from its webhook', async () => {
    const behave = (behaviour: object) => directory.inject({ method: 'PUT', url: '/directory/action-together/behaviour', payload: JSON.stringify(behaviour), headers: json })
    await behave({ status: 503 })
    expect((await directory.inject({ url: '/action-together/directory/services' })).statusCode).toBe(503)
    await behave({ fault: 'no-json' })
    expect((await directory.inject({ url: '/action-together/directory/services' })).body).toContain('<html>')
    expect((await directory.inject({ url: '/records?who=action-together' })).json()).toEqual([])
    expect((await directory.inject({ url: '/records?who=action-together.directory' })).json()).not.toEqual([])
  })
})

describe('a neighbour that is told to misbehave', () => {
  const behave = (who: string, behaviour: object) =>
    app.inject({ method: 'PUT', url: `/behaviour/${who}`, payload: JSON.stringify(behaviour), headers: { 'content-type': 'application/json' } })

  it('answers as told, takes nothing, and is still recorded', async () => {
    await behave('A1001', { status: 503, retryAfter: 2 })
    const answer = await sendMessage('r1')
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('2')
    expect(await arrivals('A1001')).toMatchObject([{ answered: 503 }])
  })

  it('takes the same request once it is told to behave again', async () => {
    await behave('A1001', { status: 503 })
    await sendMessage('r1')
    await behave('A1001', {})
    expect((await sendMessage('r1')).statusCode).toBe(200)
  })

  it('lets others behave', async () => {
    await behave('mind', { status: 500 })
    expect((await sendMessage('r1')).statusCode).toBe(200)
    expect((await send('{}')).statusCode).toBe(500)
  })

  it('takes its time when told to', async () => {
    await behave('mind', { delayMs: 150 })
    const began = performance.now()
    await send('{}')
    expect(performance.now() - began).toBeGreaterThanOrEqual(145)
  })
})

describe('the records', () => {
  it('are of everybody, in order of arrival, and may be forgotten', async () => {
    await send('{}')
    await sendMessage('r1')
    expect((await arrivals()).map(({ who }) => who)).toEqual(['mind', 'A1001'])
    await app.inject({ method: 'DELETE', url: '/records' })
    expect(await arrivals()).toEqual([])
  })
})

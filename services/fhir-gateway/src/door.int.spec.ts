import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../tests/support/eventually.js'
import { freshNhsNumber } from '../../../tests/support/fresh-nhs-number.js'
import { changed, rani, ranisRequest, ranisTransaction, ranisUpdate, resourceIn } from '../testing/messages.js'
import { runningGateway } from '../testing/running-gateway.js'

let gateway: Awaited<ReturnType<typeof runningGateway>>
beforeAll(async () => {
  gateway = await runningGateway()
  await gateway.becomesReady()
})
afterAll(() => gateway?.close())

interface Call {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly token?: string
}

const call = async (path: string, { method, body, headers = {}, token = 'A1001' }: Call = {}) => {
  const response = await fetch(`${gateway.base}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json', 'x-request-id': randomUUID(), 'x-correlation-id': randomUUID(), ...headers }
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as any }
}

const found = async (number: string, token?: string) =>
  (await call(`/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${number}`, token === undefined ? {} : { token })).body

const numbered = (patient: any, number: string) => {
  patient.identifier[0].value = number
  return patient
}

const alone = (number = freshNhsNumber()) => {
  const request = ranisRequest()
  numbered(request['contained'][0], number)
  return { number, request }
}

const message = (number: string, make = rani, id: string = randomUUID()) =>
  changed(make(), (one) => {
    one['id'] = id
    resourceIn(one, 'ServiceRequest')['identifier'][0].value = `SP-${number}`
    numbered(resourceIn(one, 'Patient'), number)
  })

describe('the doors on real parts', () => {
  it('a ServiceRequest is created where it can be read, once, however often it is sent', async () => {
    const { number, request } = alone()
    const headers = { 'x-request-id': randomUUID() }
    const answers = await Promise.all(Array.from({ length: 5 }, () => call('/ServiceRequest', { body: request, headers })))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect(answers[0]?.headers.get('location')).toBe(`https://hub.example/fhir/R4/ServiceRequest/${answers[0]?.body.id}`)
    expect((await found(number)).total).toBe(1)
  })

  it('a Patient is read from the server of the sender\'s own register entry', async () => {
    const { number, request } = alone()
    const { contained, ...rest } = request
    gateway.practices.patients.set('/A1001/fhir/R4/Patient/p-1', { ...contained[0], id: 'p-1' })
    const body = { ...rest, contained: contained.slice(1), subject: { reference: `${gateway.practices.url}/A1001/fhir/R4/Patient/p-1` } }
    expect((await call('/ServiceRequest', { body })).status).toBe(201)
    expect((await found(number)).total).toBe(1)
    expect((await call('/ServiceRequest', { body, token: 'B2002' })).status).toBe(422)
    const nobody = { ...body, subject: { reference: 'Patient/p-2' } }
    expect((await call('/ServiceRequest', { body: nobody })).body.issue[0].code).toBe('not-found')
  })

  it('an update against the version that was read is taken, one against an older is not', async () => {
    const { request } = alone()
    const created = await call('/ServiceRequest', { body: request })
    const { id } = created.body
    const path = `/ServiceRequest/${id}`
    const put = (note: string, version: string | null) =>
      call(path, { method: 'PUT', body: { ...request, id, note: [{ text: note }] }, headers: { 'if-match': version ?? '' } })
    const updated = await put('Mornings', created.headers.get('etag'))
    expect(updated.status).toBe(200)
    expect((await put('Evenings', created.headers.get('etag'))).status).toBe(412)
    const read = await call(path)
    expect([read.body.note, read.headers.get('etag')]).toEqual([[{ text: 'Mornings' }], updated.headers.get('etag')])
  })

  it('a transaction is one referral, and its duplicate says so', async () => {
    const number = freshNhsNumber()
    const body = changed(ranisTransaction(), (one) => {
      one['id'] = randomUUID()
      numbered(resourceIn(one, 'Patient'), number)
    })
    const { status, body: answer } = await call('', { body })
    expect([status, answer.type, answer.entry.length]).toEqual([200, 'transaction-response', body.entry.length])
    expect((await call('', { body })).body.issue[0].code).toBe('duplicate')
    expect((await found(number)).total).toBe(1)
  })

  it('updates end in the newest, whatever order they come in', async () => {
    const number = freshNhsNumber()
    const id = randomUUID()
    expect((await call('/$process-message', { body: message(number, rani, id) })).status).toBe(200)
    const updates = [4, 8, 2, 6].map((day) =>
      changed(message(number, ranisUpdate, id), (one) => {
        resourceIn(one, 'ServiceRequest')['note'] = [{ text: `day ${day}` }]
        for (const { resource } of one['entry']) resource.meta.lastUpdated = `2026-03-0${day}T10:00:00Z`
      })
    )
    const answers = await Promise.all(updates.map((body) => call('/$process-message', { body })))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    expect((await found(number)).entry[0].resource.note).toEqual([{ text: 'day 8' }])
  })

  it('a care setting refers, hears, and the registered practice hears too', async () => {
    const number = freshNhsNumber()
    const body = changed(message(number), (one) => {
      resourceIn(one, 'MessageHeader')['source'].endpoint = 'https://hub.example/Id/service|H3003'
      resourceIn(one, 'Organization')['identifier'][0].value = 'H3003'
    })
    const sent = await call('/$process-message', { body, token: 'H3003' })
    const [where] = await gateway.door.known.aliased({ kind: 'care-setting', id: 'H3003' }, 'referral', resourceIn(sent.body, 'ServiceRequest')['id'])
    if (where === undefined) throw new Error('not in the view')
    await gateway.asLead(where.person, { type: 'AcceptReferral', referral: where.referral })
    const told = () => gateway.practices.arrived.filter(({ message: one }) => ['"accepted"', number].every((said) => JSON.stringify(one).includes(said)))
    const destinations = () => told().map(({ message: one }) => resourceIn(one, 'MessageHeader')['destination'][0].endpoint.split('|')[1])
    await eventually(() => expect(destinations().sort()).toEqual(['A1001', 'H3003']))
    expect([(await found(number, 'H3003')).total, (await found(number)).total]).toEqual([1, 1])
  })
})

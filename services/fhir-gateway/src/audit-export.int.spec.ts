import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../tests/support/eventually.js'
import { freshNhsNumber } from '../../../tests/support/fresh-nhs-number.js'
import { ranisRequest } from '../testing/messages.js'
import { runningGateway } from '../testing/running-gateway.js'

let gateway: Awaited<ReturnType<typeof runningGateway>>
beforeAll(async () => {
  gateway = await runningGateway({ otherExits: [] })
  await gateway.becomesReady()
})
afterAll(() => gateway?.close())

const call = async (path: string, { token = 'A1001', body }: { readonly token?: string; readonly body?: unknown } = {}) => {
  const correlation = randomUUID()
  const response = await fetch(path.startsWith('https') ? path.replace('https://hub.example/fhir/R4', gateway.base) : `${gateway.base}${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json', 'x-request-id': randomUUID(), 'x-correlation-id': correlation }
  })
  return { status: response.status, body: (await response.json()) as any, correlation }
}

const refer = async () => {
  const number = freshNhsNumber()
  const request = ranisRequest()
  request['contained'][0].identifier[0].value = number
  expect((await call('/ServiceRequest', { body: request })).status).toBe(201)
  return number
}

const by = (number: string, type = 'AuditEvent') => `/${type}?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${number}`
const exported = (path: string) => call(path, { token: 'ops' })
const eventsIn = ({ body }: { readonly body: any }): any[] => (body.entry ?? []).map(({ resource }: any) => resource)

describe('The audit record on real parts, exported', () => {
  it('has who referred, who searched and who exported, in that order and of that person alone', async () => {
    const [number, other] = [await refer(), await refer()]
    const searched = await eventually(async () => {
      const found = await call(by(number, 'ServiceRequest'))
      expect(found.body.total).toBe(1)
      return found
    })
    await call(by(other, 'ServiceRequest'))
    const got = await exported(by(number))
    expect(got.status).toBe(200)
    const events = eventsIn(got)
    const done = events.map(({ subtype }) => subtype.map(({ code }: any) => code).join(' '))
    expect([done[0], done.at(-1)]).toEqual(['create write', 'read read'])
    expect(new Set(done.slice(1, -1))).toEqual(new Set(['search search']))
    expect(events.map(({ agent }) => agent.at(-1).who.identifier.value)).toEqual([...events.slice(1).map(() => 'A1001'), 'ops'])
    const last = events.at(-2)
    expect(last).toMatchObject({ outcome: '0', source: { observer: { identifier: { value: 'fhir-gateway' } } } })
    expect(last.entity[0].what.identifier.value).toBe(number)
    expect(last.entity[1].description).toBe('GET /fhir/R4/ServiceRequest')
    expect(last.entity.at(-1).what.identifier.value).toBe(searched.correlation)
    expect(JSON.stringify(got.body)).not.toContain(other)
  })

  it('is paged to its end, and keeps to the time that is asked for', async () => {
    const number = await refer()
    const before = new Date(Date.now() + 60_000).toISOString()
    const pages = [await exported(`${by(number)}&_count=1`)]
    for (let next = pages[0]?.body.link?.[0].url; next !== undefined; next = pages.at(-1)?.body.link?.[0].url) pages.push(await exported(next))
    expect(pages.map((page) => eventsIn(page).length)).toEqual([1, 1])
    expect(eventsIn(await exported(`${by(number)}&date=ge${before}`))).toEqual([])
  })

  it('is refused to a practice, by an OperationOutcome', async () => {
    const got = await call(by(await refer()))
    expect([got.status, got.body.resourceType]).toEqual([403, 'OperationOutcome'])
  })
})

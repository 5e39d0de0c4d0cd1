import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freshNhsNumber } from '../../../tests/support/fresh-nhs-number.js'
import { changed, example, ranisChange, ranisConsent, ranisConsents, ranisObjection, ranisReferralSaying, ranisRequest } from '../testing/messages.js'
import { runningGateway } from '../testing/running-gateway.js'

let gateway: Awaited<ReturnType<typeof runningGateway>>
const beside = (...otherExits: readonly string[]) => {
  beforeAll(async () => {
    gateway = await runningGateway({ otherExits })
    await gateway.becomesReady()
  })
  afterAll(() => gateway?.close())
}

interface Call {
  readonly method?: string
  readonly body?: unknown
  readonly requestId?: string
}

const call = async (path: string, { method, body, requestId = randomUUID() }: Call = {}) => {
  const type = method === 'PATCH' ? 'application/json-patch+json' : 'application/fhir+json'
  const response = await fetch(`${gateway.base}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { authorization: 'Bearer A1001', 'content-type': type, 'x-request-id': requestId, 'x-correlation-id': randomUUID() }
  })
  return { status: response.status, body: (await response.json()) as any }
}

/** Somebody new whom the practice refers, and consent of theirs as said a minute ago. */
const referred = async () => {
  const number = freshNhsNumber()
  const request = ranisRequest()
  request['contained'][0].identifier[0].value = number
  const { body } = await call('/ServiceRequest', { body: request })
  const theirs = (consent: ReturnType<typeof ranisConsent>) =>
    changed(consent, (one) => {
      one['patient'].identifier.value = number
      one['dateTime'] = new Date(Date.now() - 60_000).toISOString()
      delete one['provision'].period
      for (const exception of one['provision'].provision) delete exception.period
    })
  const found = async (more = '') => (await call(`/Consent?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${number}${more}`)).body
  return { id: String(body.id), theirs, found }
}

/** The example's referral of somebody new, with what they say in it. */
const referralSaying = (exceptions: (all: readonly unknown[]) => readonly unknown[] = (all) => all) => {
  const number = freshNhsNumber()
  const body = changed(ranisReferralSaying(), (one) => {
    one['id'] = randomUUID()
    one['entry'][2].resource.identifier[0].value = number
    const { provision } = one['entry'].at(-1).resource
    provision.provision = exceptions(provision.provision)
    for (const exception of provision.provision) delete exception.period
  })
  const found = async () => (await call(`/Consent?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${number}`)).body
  return { body, found }
}

const change = (id: string, requestId?: string) => call(`/Consent/${id}`, { method: 'PATCH', body: ranisChange(), ...(requestId === undefined ? {} : { requestId }) })

describe('consent on real parts', () => {
  beside()

  it('is recorded once, found, and taken back once every exit has passed it', async () => {
    const { theirs, found } = await referred()
    const body = theirs(ranisConsent())
    const requestId = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => call('/Consent', { body, requestId })))
    expect(new Set(answers.map(({ status, body: one }) => `${status} ${one.id}`)).size).toBe(1)
    const id = answers[0]?.body.id
    expect(await found('&status=active')).toMatchObject({ total: 1, entry: [{ resource: { id } }] })
    expect((await call('/Consent', { body })).status).toBe(409)

    const taken = await change(id)
    expect([taken.status, taken.body.status]).toEqual([200, 'inactive'])
    expect((await found('&status=active')).total).toBe(0)
    expect((await change(id)).body.issue[0].details.coding[1].code).toBe('INVALID_STATE_TRANSITION')
  })

  it('for several is recorded as one, and taken back from all of them', async () => {
    const { theirs, found } = await referred()
    const body = theirs(ranisConsents())
    const requestId = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => call('/Consent', { body, requestId })))
    expect(new Set(answers.map(({ status, body: one }) => `${status} ${one.id}`)).size).toBe(1)
    expect(answers[0]?.body.provision.provision.map(({ type }: { type: string }) => type)).toEqual(['permit', 'deny', 'permit', 'deny'])
    expect((await found('&status=active')).total).toBe(1)
    const taken = await change(answers[0]?.body.id)
    expect([taken.status, taken.body.status, (await found('&status=active')).total]).toEqual([200, 'inactive', 0])
  })

  it('within a referral is recorded once, with it, and is read and taken back like one that was posted', async () => {
    const { body, found } = referralSaying()
    const requestId = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => call('/$process-message', { body, requestId })))
    const ids = answers.map(({ status, body: one }) => `${status} ${one.entry?.[1].resource.id} ${one.entry?.at(-1).resource.id}`)
    expect([new Set(ids).size, answers[0]?.status]).toEqual([1, 200])
    expect((await call('/$process-message', { body })).status).toBe(409)
    const id = answers[0]?.body.entry.at(-1).resource.id
    const searched = await found()
    expect(searched).toMatchObject({ total: 1, entry: [{ resource: { id, status: 'active' } }] })
    expect(searched.entry[0].resource.provision.provision.map(({ type }: { type: string }) => type).sort()).toEqual(['deny', 'permit'])
    const taken = await change(id)
    expect([taken.status, taken.body.status]).toEqual([200, 'inactive'])
  })

  it('has a care team brought in and taken out', async () => {
    const { id } = await referred()
    const ask = (operation: string) => call(`/ServiceRequest/${id}/$${operation}`, { body: example(`${operation}.rani`) })
    expect((await ask('join-care-team')).status).toBe(200)
    expect((await ask('join-care-team')).status).toBe(422)
    expect((await ask('leave-care-team')).status).toBe(200)
  })
})

describe('consent beside an exit that stands still', () => {
  beside('an-exit-that-is-away')

  it('is not answered as taken back or denied, and counts as that all the same', async () => {
    const { theirs, found } = await referred()
    const { status, body } = await call('/Consent', { body: theirs(ranisConsent()) })
    expect(status).toBe(201)
    const requestId = randomUUID()
    expect((await change(body.id, requestId)).status).toBe(408)
    expect((await change(body.id, requestId)).status).toBe(425)
    expect((await found('&status=inactive')).total).toBe(1)
    expect((await call('/Consent', { body: theirs(ranisObjection()) })).status).toBe(408)
    expect((await call('/Consent', { body: theirs(ranisConsents()) })).status).toBe(408)
    expect((await found()).total).toBe(3)
  })

  it('within a referral keeps its answer back where anything is denied, and stands all the same', async () => {
    const denies = referralSaying()
    const requestId = randomUUID()
    expect((await call('/$process-message', { body: denies.body, requestId })).status).toBe(408)
    expect((await call('/$process-message', { body: denies.body, requestId })).status).toBe(425)
    expect((await denies.found()).total).toBe(1)
    const permits = referralSaying((all) => all.slice(1))
    expect((await call('/$process-message', { body: permits.body })).status).toBe(200)
  })
})

import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ReferralStatus } from '@oldham-cares/domain'
import { closeAsked, closedWith, referred } from '../../testing/answered.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { practice } from '../../testing/hub-in-memory.js'
import { changed, rani, ranisUpdate, resourceIn } from '../../testing/messages.js'
import { serviceRequestStatus } from './service-request-status.js'

let gp: GpSystem
let id: string
let one: Awaited<ReturnType<typeof referred>>
beforeEach(async () => {
  gp = await gpSystem()
  one = await referred(gp)
  id = gp.hub.parts.pseudonyms.scopedId(practice, 'referral', one.referral)
})

const get = (path: string, token = 'A1001') => gp.send({ method: 'GET', path, token })
const task = async () => (await get(`/Task?focus=ServiceRequest/${id}`)).body.entry?.[0].resource
const search = (value: string, token?: string) => get(`/ServiceRequest?patient:identifier=${encodeURIComponent(value)}`, token)
const nhs = 'https://fhir.nhs.uk/Id/nhs-number|9449305552'
const withdraw = (...categories: ('referral' | 'progress' | 'outcome' | 'risks')[]) =>
  gp.hub.act(one.person, practice, { type: 'WithdrawConsent', consent: `c-${categories.join()}`, recipient: practice, categories, reason: 'asked' })

describe('reading a ServiceRequest', () => {
  it('gives the practice what it sent, under the hub\'s id, about a person it alone calls so', async () => {
    const { status, headers, body } = await get(`/ServiceRequest/${id}`)
    const { identifier, reasonCode } = resourceIn(rani(), 'ServiceRequest')
    expect(status).toBe(200)
    expect(headers['etag']).toBe(`W/"${body.meta.versionId}"`)
    expect(body).toMatchObject({ resourceType: 'ServiceRequest', id, status: 'active', intent: 'plan', identifier, reasonCode })
    expect(body.subject.reference).toMatch(/^Patient\/[0-9a-f]{32}$/)
  })

  it('another practice\'s is answered exactly as one that does not exist', async () => {
    const theirs = await get(`/ServiceRequest/${id}`, 'B2002')
    const nobodys = await get('/ServiceRequest/00000000000000000000000000000000', 'B2002')
    expect([theirs.status, theirs.body]).toEqual([404, nobodys.body])
  })

  it('without the category it says only that the referral stands', async () => {
    await withdraw('referral')
    const { body } = await get(`/ServiceRequest/${id}`)
    expect(Object.keys(body).sort()).toEqual(['id', 'intent', 'meta', 'resourceType', 'status', 'subject'])
  })

  it('says nothing while the view is not caught up', async () => {
    gp.hub.trouble = 'not-caught-up'
    expect((await get(`/ServiceRequest/${id}`)).status).toBe(503)
  })

  it.each([
    ['requested', 'active'],
    ['on-hold', 'active'],
    ['completed', 'completed'],
    ['failed', 'revoked'],
    ['cancelled', 'revoked'],
    ['rejected', 'revoked'],
    ['entered-in-error', 'entered-in-error']
  ] as [ReferralStatus, string][])('a referral that is %s is %s', (status, shown) => {
    expect(serviceRequestStatus[status]).toBe(shown)
  })
})

describe('searching ServiceRequests by NHS number', () => {
  it.each([nhs, 'https://fhir.nhs.uk/id/nhs-number|944 930 5552'])('finds the practice\'s own: %s', async (value) => {
    const { body } = await search(value)
    expect(body).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 1, entry: [{ resource: { id } }] })
  })

  it('finds nothing of another practice\'s, and nothing of a stranger', async () => {
    expect((await search(nhs, 'B2002')).body.total).toBe(0)
    expect((await search('https://fhir.nhs.uk/Id/nhs-number|9912003888')).body.total).toBe(0)
  })

  it('does not repeat the number it was asked for', async () => {
    expect(JSON.stringify((await search(nhs)).body)).not.toContain('9449305552')
    expect(JSON.stringify((await search('https://fhir.nhs.uk/Id/nhs-number|9449305553')).body)).not.toContain('9449305553')
  })

  it.each(['9449305552', 'https://gp.example/Id/hospital-number|1'])('takes nothing but an NHS number: %s', async (value) => {
    expect((await search(value)).status).toBe(400)
  })
})

describe('searching Tasks by focus', () => {
  it('gives the state of the referral in its own words, and whose turn it is', async () => {
    expect(await task()).toMatchObject({ status: 'requested', intent: 'order', focus: { reference: `ServiceRequest/${id}` } })
    await one.accept()
    expect(await task()).toMatchObject({ status: 'accepted', owner: { identifier: { value: 'action-together' }, display: 'Action Together' } })
  })

  it('says how it ended', async () => {
    await one.accept()
    await one.asLead(closeAsked(one.referral), closedWith)
    const { status, output } = await task()
    expect(status).toBe('completed')
    expect(output[0].valueCodeableConcept.coding[0].code).toBe('got-help')
  })

  it('says that it failed and why, or only that it is over: that it failed is an outcome', async () => {
    await one.accept()
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing: 'could-not-contact', requestedActions: 'none' })
    expect(await task()).toMatchObject({ status: 'failed', statusReason: { text: 'could-not-contact' } })
    await withdraw('outcome')
    const thinner = await task()
    expect([thinner.status, thinner.statusReason, thinner.output]).toEqual(['completed', undefined, undefined])
  })

  it('without the category progress finds nothing', async () => {
    await withdraw('progress')
    expect((await get(`/Task?focus=ServiceRequest/${id}`)).body.total).toBe(0)
  })

  it('of another practice\'s referral finds nothing, as of none', async () => {
    const theirs = await get(`/Task?focus=ServiceRequest/${id}`, 'B2002')
    const nobodys = await get('/Task?focus=ServiceRequest/1', 'B2002')
    expect(theirs.body).toEqual(nobodys.body)
  })

  it('takes the reference as an address too', async () => {
    expect((await get(`/Task?focus=https://hub.example/fhir/R4/ServiceRequest/${id}`)).body.total).toBe(1)
  })
})

describe('how a referral ended', () => {
  const request = async () => (await get(`/ServiceRequest/${id}`)).body
  const fail = async () => {
    await one.accept()
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing: 'could-not-contact', requestedActions: 'none' })
  }

  it('shows neither in the status nor in the version of what is over, where it may not be told', async () => {
    await fail()
    expect((await request()).status).toBe('revoked')
    await withdraw('outcome')
    const got = await get(`/ServiceRequest/${id}`)
    expect([got.body.status, got.body.meta.versionId, got.headers['etag']]).toEqual(['completed', '1-completed', 'W/"1-completed"'])
    expect(JSON.stringify((await search(nhs)).body)).not.toContain('revoked')
  })

  it('by a refusal is progress', async () => {
    for (const partner of ['action-together', 'age-uk-oldham', 'mind', 'positive-steps'])
      await gp.hub.act(one.person, { kind: 'partner', id: partner }, { type: 'DeclineReferral', referral: one.referral, reason: 'no-capacity' })
    expect((await request()).status).toBe('revoked')
    await withdraw('progress')
    expect((await request()).status).toBe('completed')
  })

  it('does not hide that it still stands', async () => {
    await withdraw('progress', 'outcome')
    await one.accept()
    expect((await request()).status).toBe('active')
  })

  it.each<[string, () => Promise<unknown>]>([
    ['a death', () => one.asLead({ type: 'ReportDeath' })],
    ['the person', () => one.asLead({ type: 'CancelReferral', referral: one.referral, reason: 'moved-away', requestedBy: 'person' })]
  ])('by %s has a true reason or none', async (_what, end) => {
    await one.accept()
    await end()
    expect(await task()).toMatchObject({ status: 'cancelled' })
    expect((await task()).statusReason).toBeUndefined()
  })
})

describe('the registered practice that did not refer', () => {
  it('reads the referral without the referrer’s own identifiers', async () => {
    gp = await gpSystem()
    one = await referred(gp, changed(rani(), (bundle) => (resourceIn(bundle, 'Patient')['generalPractitioner'][0].identifier.value = 'B2002')))
    const scoped = (practiceId: string) => gp.hub.parts.pseudonyms.scopedId({ kind: 'practice', id: practiceId }, 'referral', one.referral)
    const theirs = await get(`/ServiceRequest/${scoped('B2002')}`, 'B2002')
    expect(theirs.body.reasonCode).toEqual(resourceIn(rani(), 'ServiceRequest')['reasonCode'])
    expect(theirs.body.identifier).toBeUndefined()
    expect(JSON.stringify((await search(nhs, 'B2002')).body)).not.toContain('SP-26-0417')
    expect((await get(`/ServiceRequest/${scoped('A1001')}`)).body.identifier[0].value).toBe('SP-26-0417')
  })
})

describe('a request that others have sealed words about', () => {
  it('is read as its sender wrote it last', async () => {
    await one.accept()
    await one.asLead({ type: 'RecordContact', referral: one.referral, contact: 'made' })
    await one.asLead({ type: 'GiveConsent', consent: 'c1', recipient: { kind: 'partner', id: 'mind' }, categories: ['contact', 'referral'], purpose: 'support', from: 0, evidence: 'verbal' } as never)
    await one.asLead({ type: 'MakeOnwardReferral', referral: one.referral, onward: 'o1', to: { kind: 'partner', id: 'mind' } }, { referral: { onwardNote: 'Call after five' } })
    gp.hub.now = Date.parse('2026-03-09T09:00:00Z')
    expect((await gp.send({ body: ranisUpdate() })).status).toBe(200)
    const { body } = await get(`/ServiceRequest/${id}`)
    expect(body.reasonCode).toEqual(resourceIn(ranisUpdate(), 'ServiceRequest')['reasonCode'])
    expect(JSON.stringify(body)).not.toContain('after five')
  })
})

describe('the capability statement', () => {
  it('is given to anybody', async () => {
    const { status, body } = await gp.send({ method: 'GET', path: '/metadata', token: null, headers: { 'x-request-id': undefined, 'x-correlation-id': undefined } })
    expect([status, body.resourceType]).toEqual([200, 'CapabilityStatement'])
  })
})

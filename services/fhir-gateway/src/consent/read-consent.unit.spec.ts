import { beforeEach, describe, expect, it } from '@jest/globals'
import { consenting, refusalOf, type Consenting } from '../../testing/consents.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { lead, practice } from '../../testing/hub-in-memory.js'
import { changed, ranisConsent, ranisObjection, ranisRefusal } from '../../testing/messages.js'

let gp: GpSystem
let rani: Consenting
let id: string
beforeEach(async () => {
  gp = await gpSystem()
  rani = await consenting(gp)
  id = (await rani.post()).body.id
  gp.hub.now += 60_000
})

const mind = { kind: 'partner', id: 'mind' } as const
const codes = (body: { [member: string]: any }) => body['provision'].provision[0].code.map(({ coding }: { coding: [{ code: string }] }) => coding[0].code)
const read = async () => (await rani.get(`/Consent/${id}`)).body
const statuses = async (more?: string) => ((await rani.search(more)).body.entry ?? []).map(({ resource }: { resource: { status: string } }) => resource.status)
const withdraw = (recipient: { kind: 'partner' | 'practice'; id: string }, categories: readonly ('referral' | 'wellbeing')[] = []) =>
  gp.hub.act(rani.person, lead, { type: 'WithdrawConsent', consent: `c-${recipient.id}-${categories.join()}`, recipient, categories, reason: 'other' })

describe('reading a Consent', () => {
  it('gives back what was recorded, about a person it alone calls so', async () => {
    const { status, headers, body } = await rani.get(`/Consent/${id}`)
    const { scope, category } = ranisConsent()
    expect([status, headers['etag']]).toEqual([200, 'W/"1-active"'])
    expect(body).toMatchObject({ resourceType: 'Consent', id, status: 'active', scope, dateTime: '2026-03-02T09:10:00.000Z' })
    expect(category[0].coding[0].code).toBe(body.category[0].coding[0].code)
    expect(body.patient.reference).toMatch(/^Patient\/[0-9a-f]{32}$/)
    expect(body.provision.provision[0].actor[0].reference).toMatchObject({ identifier: { value: 'mind' }, display: 'Tameside, Oldham and Glossop Mind' })
    expect(JSON.stringify(body)).not.toContain('9449305552')
  })

  it('shows what of it is left when part is taken back elsewhere, and a version of its own', async () => {
    await withdraw(mind, ['wellbeing'])
    const body = await read()
    expect([body.status, codes(body), body.meta.versionId]).toEqual(['active', ['contact', 'referral'], '2-active'])
  })

  it('is inactive when all of it is, by whatever was said', async () => {
    await withdraw({ kind: 'partner', id: 'everybody' })
    const answer = await rani.get(`/Consent/${id}`)
    expect(refusalOf(answer)).toEqual([403, 'suppressed', undefined])
    expect(await statuses()).toEqual([])
  })

  it('does not come back by a later consent, which is another', async () => {
    await withdraw(mind)
    gp.hub.now += 60_000
    await rani.post(changed(ranisConsent(), (one) => (one['dateTime'] = new Date(gp.hub.now).toISOString())))
    expect((await read()).status).toBe('inactive')
    expect(await statuses()).toEqual(['inactive', 'active'])
  })

  it('ends by itself', async () => {
    gp.hub.now = Date.parse('2027-03-01T22:59:59Z')
    expect((await read()).status).toBe('active')
    gp.hub.now += 1_000
    expect((await read()).status).toBe('inactive')
  })

  it('an objection is in force until a later consent speaks of it', async () => {
    const objection = await rani.post(ranisObjection())
    expect(objection.body.status).toBe('active')
    gp.hub.now += 60_000
    const code = ranisObjection()['provision'].provision[0].code
    await rani.post(changed(ranisConsent(), (one) => Object.assign(one['provision'].provision[0], { code })))
    expect((await rani.get(`/Consent/${objection.body.id}`)).body.status).toBe('active')
    await rani.post(
      changed(ranisConsent(), (one) => Object.assign(Object.assign(one, { dateTime: new Date(gp.hub.now).toISOString() })['provision'].provision[0], { code }))
    )
    expect((await rani.get(`/Consent/${objection.body.id}`)).body.status).toBe('inactive')
  })

  it('another\'s is answered exactly as one that does not exist', async () => {
    const theirs = await rani.get(`/Consent/${id}`, 'B2002')
    const nobodys = await rani.get('/Consent/00000000000000000000000000000000', 'B2002')
    expect([theirs.status, theirs.body]).toEqual([404, nobodys.body])
  })

  it('says no more to a practice that the person has left', async () => {
    await withdraw(practice as { kind: 'practice'; id: string })
    expect(refusalOf(await rani.get(`/Consent/${id}`))).toEqual([403, 'suppressed', undefined])
    expect(await statuses()).toEqual([])
  })

  it('says nothing while the view is not caught up', async () => {
    gp.hub.trouble = 'not-caught-up'
    expect((await rani.get(`/Consent/${id}`)).status).toBe(503)
  })

  it('stands on the audit record', async () => {
    const before = gp.hub.audited.length
    await read()
    await rani.search()
    expect(gp.hub.audited.slice(before)).toMatchObject([
      { exit: 'fhir-consent', outcome: 'disclosed', person: rani.person },
      { exit: 'fhir-consent-search', outcome: 'disclosed', person: rani.person }
    ])
  })
})

describe('searching Consents by NHS number', () => {
  it('finds what this practice recorded, and of those the ones of a status', async () => {
    await rani.post(ranisRefusal())
    expect(await statuses()).toEqual(['active', 'rejected'])
    expect(await statuses('&status=rejected')).toEqual(['rejected'])
    expect(await statuses('&status=active,rejected')).toEqual(['active', 'rejected'])
    expect(await statuses('&status=active&status=rejected')).toEqual([])
    expect(await statuses('&status=http://hl7.org/fhir/consent-state-codes|active')).toEqual(['active'])
  })

  it('finds nothing that another recorded, and nothing for another', async () => {
    await gp.hub.act(rani.person, lead, { type: 'RecordObjection', consent: 'c-lead', recipient: mind, categories: ['health'], reason: 'other' })
    expect(await statuses()).toEqual(['active'])
    expect((await rani.search('', 'B2002')).body.total).toBe(0)
  })

  it.each(['&status=agreed', '&status='])('takes no status that is none: %s', async (more) => {
    expect(refusalOf(await rani.search(more))).toEqual([400, 'invalid', 'http.status'])
  })

  it('takes no parameter that it would pass over, and needs the person', async () => {
    expect(refusalOf(await rani.search('&actor=mind'))).toEqual([400, 'not-supported', undefined])
    expect(refusalOf(await rani.get('/Consent?status=active'))).toEqual([400, 'required', 'http.patient:identifier'])
  })

  it('does not repeat the number it was asked for', async () => {
    expect(JSON.stringify((await rani.search()).body)).not.toContain('9449305552')
  })
})

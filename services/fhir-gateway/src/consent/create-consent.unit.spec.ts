import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { consenting, refusalOf, type Consenting } from '../../testing/consents.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { practice } from '../../testing/hub-in-memory.js'
import { changed, ranisConsent, ranisObjection, ranisRefusal } from '../../testing/messages.js'

let gp: GpSystem
let rani: Consenting
beforeEach(async () => {
  gp = await gpSystem()
  rani = await consenting(gp)
})

const provision = 'Consent.provision.provision[0]'
const inner = (consent: { [member: string]: any }) => consent['provision'].provision[0]
const mind = { kind: 'partner', id: 'mind' }

describe('a Consent that is posted', () => {
  it('active, with a permit, is what the person agreed to', async () => {
    const { status, headers, body } = await rani.post()
    expect(status).toBe(201)
    expect(headers['location']).toBe(`https://hub.example/fhir/R4/Consent/${body.id}`)
    expect(rani.made()).toMatchObject({
      type: 'ConsentGiven',
      by: practice,
      recipient: mind,
      categories: ['contact', 'referral', 'wellbeing'],
      purpose: 'support',
      evidence: 'verbal',
      under: rani.referral,
      said: Date.parse('2026-03-02T09:10:00Z'),
      from: Date.parse('2026-03-02T09:10:00Z'),
      until: Date.parse('2027-03-01T23:00:00Z')
    })
  })

  it('rejected, says that the person was asked and said no', async () => {
    expect((await rani.post(ranisRefusal())).body).toMatchObject({ status: 'rejected', provision: { provision: [{ type: 'permit' }] } })
    expect(rani.made()).toMatchObject({ type: 'ConsentRefused', recipient: { id: 'positive-steps' }, categories: ['contact', 'referral'], purpose: 'support' })
  })

  it('active, with a deny, is an objection', async () => {
    expect((await rani.post(ranisObjection())).body).toMatchObject({ status: 'active', provision: { provision: [{ type: 'deny' }] } })
    expect(rani.made()).toMatchObject({ type: 'ObjectionRecorded', recipient: mind, categories: ['health', 'wellbeing'] })
  })

  it('denying without naming anybody or anything objects to everybody and everything', async () => {
    const all = changed(ranisObjection(), (one) => (one['provision'].provision = [{ type: 'deny' }]))
    expect((await rani.post(all)).status).toBe(201)
    expect(gp.hub.facts.find(({ type }) => type === 'ObjectionRecorded')).toMatchObject({ recipient: { id: 'everybody' }, categories: [] })
  })

  it('is written where it says that a form was signed', async () => {
    await rani.post(changed(ranisConsent(), (one) => (one['sourceAttachment'] = { title: 'Signed form' })))
    expect(rani.made()).toMatchObject({ evidence: 'written' })
  })

  it.each<[string, object, object]>([
    ['a practice', { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'b2002' }, { kind: 'practice', id: 'B2002' }],
    ['a ward', { system: 'https://fhir.nhs.uk/id/ods-organization-code', value: 'H3003' }, { kind: 'care-setting', id: 'H3003' }],
    ['a care team', { system: 'https://hub.example/Id/care-team', value: 'imdt-west' }, { kind: 'care-team', id: 'imdt-west' }]
  ])('may be for %s', async (_what, identifier, recipient) => {
    const { status } = await rani.post(changed(ranisConsent(), (one) => (inner(one).actor[0].reference.identifier = identifier)))
    expect([status, rani.made()]).toMatchObject([201, { recipient }])
  })

  it('may name the person as the sender\'s referral does', async () => {
    const { body } = await rani.get(`/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9449305552`)
    const { reference } = body.entry[0].resource.subject
    for (const patient of [{ reference }, { reference: `https://hub.example/fhir/R4/${reference}` }]) {
      const consent = changed(ranisConsent(), (one) => Object.assign(one, { patient, dateTime: `2026-03-02T09:1${patient.reference.length % 10}:00Z` }))
      expect((await rani.post(consent)).status).toBe(201)
    }
  })

  it('sent again under the same id is recorded once, and answered as it stands then', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const first = await rani.post(ranisConsent(), { headers })
    const facts = gp.hub.facts.length
    expect((await rani.post(ranisConsent(), { headers })).body).toEqual(first.body)
    expect(gp.hub.facts).toHaveLength(facts)
    await rani.patch(first.body.id)
    const later = await rani.post(ranisConsent(), { headers })
    expect([later.status, later.body.status]).toEqual([201, 'inactive'])
  })

  it('that stands already is a duplicate under another id; taken back, it may be given again', async () => {
    const { body } = await rani.post()
    expect(refusalOf(await rani.post())).toEqual([409, 'duplicate', 'Consent'])
    await rani.patch(body.id)
    gp.hub.now += 60_000
    const again = await rani.post(changed(ranisConsent(), (one) => (one['dateTime'] = '2026-03-02T09:21:00Z')))
    expect([again.status, again.body.status]).toEqual([201, 'active'])
  })

  it('that the person will have nothing told to the practice itself is recorded, and no more is said', async () => {
    const self = changed(ranisObjection(), (one) => Object.assign(inner(one), { actor: undefined, code: undefined }))
    const { status, headers, body } = await rani.post(self)
    expect([status, body.resourceType]).toEqual([201, 'OperationOutcome'])
    expect(headers['location']).toMatch(/\/Consent\/[0-9a-f]{32}$/)
  })

  it('seals nothing and says nothing of the person in the clear', async () => {
    await rani.post()
    const command = gp.hub.commands.at(-1)
    expect(command?.seals).toEqual([])
    expect(JSON.stringify(command)).not.toContain('9449305552')
  })
})

describe('a Consent about somebody', () => {
  it.each<[string, (consent: { [member: string]: any }) => unknown, string | undefined]>([
    ['whom the hub has never met', (one) => (one['patient'].identifier.value = '9990000042'), undefined],
    ['of another practice', () => undefined, 'B2002'],
    ['named by an id that nobody was given', (one) => (one['patient'] = { reference: 'Patient/1' }), undefined],
    ['named by number as one and by reference as another', (one) => (one['patient'].reference = 'Patient/1'), undefined]
  ])('%s is refused alike, and nothing stands on the log', async (_what, change, token) => {
    const commands = gp.hub.commands.length
    const answer = await rani.post(changed(ranisConsent(), change), token === undefined ? {} : { token })
    expect(refusalOf(answer)).toEqual([422, 'not-found', 'Consent.patient'])
    expect(gp.hub.commands).toHaveLength(commands)
  })

  it('who has died is refused by the rules', async () => {
    await gp.hub.act(rani.person, practice, { type: 'ReportDeath' })
    expect(refusalOf(await rani.post())).toEqual([422, 'business-rule', 'Consent.patient'])
  })

  it('whose number fails its check digit is told so without the number', async () => {
    const answer = await rani.post(changed(ranisConsent(), (one) => (one['patient'].identifier.value = '9449305553')))
    expect(refusalOf(answer)).toEqual([400, 'value', 'Consent.patient.identifier.value'])
    expect(JSON.stringify(answer.body)).not.toContain('9449305553')
  })
})

describe('what is denied', () => {
  it.each([ranisObjection, ranisRefusal])('is recorded again when it is said again: nobody is told that it counts before it does', async (denial) => {
    const first = await rani.post(denial())
    const again = await rani.post(denial())
    expect([again.status, again.body.id === first.body.id]).toEqual([201, false])
  })

  it('is answered only once every record of the person holds it', async () => {
    gp.hub.linkedFollow = false
    const headers = { 'x-request-id': randomUUID() }
    expect((await rani.post(ranisObjection(), { headers })).status).toBe(408)
    gp.hub.linkedFollow = true
    expect((await rani.post(ranisObjection(), { headers })).status).toBe(201)
  })

  it('is never lifted by whoever it was denied to', async () => {
    const own = { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A1001' }
    const named = (consent: object, more: object = {}) => changed(consent as never, (one) => Object.assign(inner(one), more).actor[0].reference.identifier = own)
    await rani.post(named(ranisObjection()))
    const code = [{ coding: [{ system: 'https://hub.example/CodeSystem/data-category', code: 'health' }] }]
    expect(refusalOf(await rani.post(named(ranisConsent(), { code })))).toEqual([422, 'business-rule', `${provision}.actor[0]`])
  })
})

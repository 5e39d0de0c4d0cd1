import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { objectsTo, whatWasSaid, type Fact, type Person } from '@oldham-cares/domain'
import { open } from '@oldham-cares/vault/open'
import { refusalOf } from '../../testing/consents.js'
import { gpSystem, type Got, type GpSystem, type Sent } from '../../testing/gp-system.js'
import { lead, practice } from '../../testing/hub-in-memory.js'
import {
  changed, rani, ranisChange, ranisConsent, ranisConsents, ranisObjection, ranisReferralSaying, ranisRequest, ranisTransaction, ranisUpdate, resourceIn, withResource
} from '../../testing/messages.js'

type Loose = { [member: string]: any }

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const mind = { kind: 'partner', id: 'mind' } as const
const positiveSteps = { kind: 'partner', id: 'positive-steps' } as const
const subject = 'urn:uuid:7d3f0003-52c1-4b60-9a1e-0c5b8a7e4f10'
const at = (index: number) => `Bundle.entry[${index}].resource`
/** To having them know anything. */
const objection = (to: string, system = 'https://hub.example/Id/partner'): Loose => {
  const sent = ranisObjection()
  const [exception] = sent['provision'].provision
  exception.actor[0].reference.identifier = { system, value: to }
  delete exception.code
  return sent
}
/** Rani's referral with these Consents, about the Patient in it. */
const saying = (...consents: readonly Loose[]) =>
  consents.reduce<ReturnType<typeof rani>>((bundle, one) => withResource(bundle, { ...one, patient: { reference: subject } } as never), rani())
const send = (body: unknown = ranisReferralSaying(), more: Sent = {}) => gp.send({ body, ...more })
const types = (): readonly string[] => gp.hub.facts.map(({ type }) => type)
const last = (): Fact => gp.hub.facts.at(-1) as Fact
const person = async (): Promise<Person> => (await gp.hub.parts.known.person(last().person)) as Person
const search = () => gp.send({ method: 'GET', path: '/Consent?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9449305552' })
const idsIn = ({ body }: Got, within = body): readonly string[] => within.entry.filter(({ resource }: Loose) => resource.resourceType === 'Consent').map(({ resource }: Loose) => resource.id)

describe('what a person says in a referral', () => {
  it('is one command with it, every no before the referral and every yes under it', async () => {
    expect((await send()).status).toBe(200)
    expect(gp.hub.commands).toHaveLength(1)
    const [, submitted] = gp.hub.facts
    const under = submitted !== undefined && 'referral' in submitted ? submitted.referral : ''
    expect(gp.hub.facts).toMatchObject([
      { type: 'ObjectionRecorded', recipient: mind, categories: [], by: practice, said: Date.parse('2026-03-02T09:10:00Z') },
      { type: 'ReferralSubmitted', by: practice },
      { type: 'ConsentGiven', recipient: positiveSteps, categories: ['contact', 'referral'], under, said: Date.parse('2026-03-02T09:10:00Z'), by: practice },
      { type: 'ReferralRouted', owner: 'action-together' }
    ])
    expect(objectsTo(await person(), mind, gp.hub.now)).toBe(true)
  })

  it('is not kept with what is sealed, as the blanket agreement is', async () => {
    await send()
    const submitted = gp.hub.facts.find(({ type }) => type === 'ReferralSubmitted') as Fact
    const words = await Promise.all(submitted.seals.map(async (one) => JSON.stringify(open(await gp.hub.parts.keys.keyById(one.keyId), one))))
    expect(words.join()).toContain('IMPLIED')
    expect(words.join()).not.toContain('IRCP')
  })

  it('is read, searched and patched like one that was posted', async () => {
    const sent = await send()
    const [blanket, id = ''] = idsIn(sent)
    expect(blanket).toBeUndefined()
    const { body } = await gp.send({ method: 'GET', path: `/Consent/${id}` })
    expect(body.provision.provision.map(({ type, actor }: Loose) => [type, actor[0].reference.identifier.value])).toEqual(expect.arrayContaining([['deny', 'mind'], ['permit', 'positive-steps']]))
    expect(idsIn(await search())).toEqual([id])
    gp.hub.now += 60_000
    const patched = await gp.send({ method: 'PATCH', path: `/Consent/${id}`, body: ranisChange() })
    expect([patched.status, patched.body.status]).toEqual([200, 'inactive'])
    expect(last()).toMatchObject({ type: 'ConsentWithdrawn', recipient: positiveSteps })
  })

  it('in several Consents is each a whole of its own', async () => {
    const sent = await send(saying(objection('mind'), ranisConsents(), objection('imdt-west', 'https://hub.example/Id/care-team')))
    expect(sent.status).toBe(422)
    const { body, status } = await send(saying(objection('positive-steps'), { ...ranisConsent(), patient: {} }))
    expect(status).toBe(200)
    const ids = idsIn({ body } as Got).filter((id) => id !== undefined)
    expect([ids.length, new Set(ids).size]).toEqual([2, 2])
    expect([...idsIn(await search())].sort()).toEqual([...ids].sort())
    const kinds = await Promise.all(ids.map(async (id) => (await gp.send({ method: 'GET', path: `/Consent/${id}` })).body.provision.provision[0].type))
    expect(kinds).toEqual(['deny', 'permit'])
  })

  it('sent again under the same id is recorded once, and under another the referral is the duplicate that it was', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const first = await send(ranisReferralSaying(), { headers })
    const facts = gp.hub.facts.length
    gp.hub.now += 1000
    expect((await send(ranisReferralSaying(), { headers })).body).toEqual(first.body)
    expect(gp.hub.facts).toHaveLength(facts)
    expect(refusalOf(await send())).toEqual([409, 'duplicate', 'Bundle.id'])
    expect((await person()).consent).toHaveLength(2)
  })

  it('with a no that it did not have the first time is no duplicate: `409` would say that it was heard', async () => {
    await send(rani())
    expect(refusalOf(await send(changed(ranisReferralSaying(), (one) => (one['id'] = rani().id))))).toEqual([422, 'not-supported', `${at(14)}.provision.provision[0]`])
    expect((await person()).consent).toEqual([])
    const permits = changed(ranisReferralSaying(), (one) => (one['id'] = rani().id, one['entry'].at(-1).resource.provision.provision.shift()))
    expect((await send(permits)).status).toBe(409)
  })

  it('is dated by itself: what was agreed before an objection lifts none', async () => {
    await send(rani())
    const { person: id } = last()
    await gp.hub.act(id, practice, { type: 'CancelReferral', referral: Object.keys((await person()).referrals)[0] ?? '', reason: 'changed-mind' })
    await gp.hub.act(id, practice, { type: 'RecordObjection', consent: 'o', recipient: positiveSteps, categories: [], reason: 'person-asked' })
    gp.hub.now += 3_600_000
    const later = changed(ranisReferralSaying(), (one) => (resourceIn(one, 'ServiceRequest')['authoredOn'] = new Date(gp.hub.now).toISOString()))
    expect((await send(later)).status).toBe(200)
    expect(whatWasSaid(await person(), positiveSteps, 'contact', gp.hub.now)).toBe('deny')
  })

  it('is about the person by the same number, too', async () => {
    const numbered = changed(ranisReferralSaying(), (one) => (one['entry'].at(-1).resource.patient = ranisConsent()['patient']))
    expect((await send(numbered)).status).toBe(200)
    expect(types()).toContain('ObjectionRecorded')
  })
})

describe('whom the person objects to in the referral', () => {
  it('is never asked: the next one is, and the lead sees nothing of it', async () => {
    expect((await send(saying(objection('action-together')))).status).toBe(200)
    expect(last()).toMatchObject({ type: 'ReferralRouted', owner: 'age-uk-oldham' })
    expect(gp.hub.facts.find(({ type }) => type === 'ReferralSubmitted')?.entitled).toEqual([])
  })

  it('is heard before an answer is given: until every record of the person holds it, it is late', async () => {
    gp.hub.linkedFollow = false
    const headers = { 'x-request-id': randomUUID() }
    expect(refusalOf(await send(ranisReferralSaying(), { headers }))).toEqual([408, 'timeout', undefined])
    gp.hub.linkedFollow = true
    expect((await send(ranisReferralSaying(), { headers })).status).toBe(200)
    expect(types().filter((type) => type === 'ReferralSubmitted')).toHaveLength(1)
  })
})

describe('a referral is refused whole for a Consent in it', () => {
  const consentIn = (one: Loose): Loose => one['entry'].at(-1).resource
  const provision = `${at(14)}.provision`
  it.each<[string, (consent: Loose) => unknown, readonly [number, string, string]]>([
    ['about another person of the Bundle', (one) => (one['patient'] = { reference: 'urn:uuid:7d3f0004-52c1-4b60-9a1e-0c5b8a7e4f10' }), [422, 'invariant', `${at(14)}.patient`]],
    ['about another number', (one) => (one['patient'] = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765919' } }), [422, 'invariant', `${at(14)}.patient`]],
    ['about two people at once', (one) => (one['patient'].identifier = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765919' }), [422, 'invariant', `${at(14)}.patient`]],
    ['about nobody', (one) => (one['patient'] = { display: 'Rani' }), [422, 'invariant', `${at(14)}.patient`]],
    ['of no person', (one) => delete one['patient'], [400, 'required', `${at(14)}.patient`]],
    ['that is in force no longer', (one) => (one['status'] = 'inactive'), [422, 'value', `${at(14)}.status`]],
    ['that denies without saying whom', (one) => (one['provision'] = { type: 'deny' }), [400, 'required', `${provision}.provision`]],
    ['that permits everybody but one', (one) => (one['provision'].type = 'permit'), [422, 'not-supported', `${provision}.type`]],
    ['for a recipient that nobody knows', (one) => (one['provision'].provision[1].actor[0].reference.identifier.value = 'nobody'), [422, 'not-found', `${provision}.provision[1].actor[0].reference.identifier`]],
    ['that opts out and permits', (one) => (one['policyRule'].coding[0].code = 'OPTOUT'), [422, 'conflict', `${at(14)}.policyRule`]],
    ['that says yes and no', (one) => (one['provision'].provision[1].actor[0].reference.identifier.value = 'mind'), [422, 'conflict', `${provision}.provision[1]`]],
    ['that has ended', (one) => (one['provision'].provision[1].period.end = '2026-01-01'), [422, 'value', `${provision}.provision[1].period.end`]],
    ['with a limit that cannot be kept', (one) => (one['provision'].provision[0].securityLabel = [{ code: 'R' }]), [422, 'not-supported', `${provision}.provision[0].securityLabel`]]
  ])('%s', async (_what, change, expected) => {
    expect(refusalOf(await send(changed(ranisReferralSaying(), (one) => void change(consentIn(one)))))).toEqual(expected)
    expect(gp.hub.commands).toEqual([])
  })

  it('that contradicts another in it', async () => {
    expect(refusalOf(await send(saying(objection('mind'), ranisConsent())))).toEqual([422, 'conflict', `${at(15)}.provision.provision[0]`])
    expect(gp.hub.commands).toEqual([])
  })

  it('by the rules, and then nothing of it stands', async () => {
    const short = changed(ranisReferralSaying(), (one) => (consentIn(one)['provision'].provision[1].period = { start: '2027-01-01', end: '2026-06-01' }))
    expect(refusalOf(await send(short))).toEqual([422, 'business-rule', `${provision}.provision[1].period`])
    expect(types()).toEqual(['CommandRefused'])
    expect(await person()).toMatchObject({ consent: [], referrals: {} })
  })

  it('by which the sender lets itself in where it was left, and it is told where', async () => {
    const left = saying(objection('A1001', 'https://fhir.nhs.uk/Id/ods-organization-code'))
    expect((await send(left)).status).toBe(200)
    const own = { type: 'Organization', identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A1001' } }
    const back = changed(ranisConsent(), (one) => Object.assign(one['provision'].provision[0].actor[0], { reference: own }))
    const asked = changed(saying(objection('mind'), back), (one) => (one['id'] = randomUUID()))
    await gp.hub.act(last().person, lead, { type: 'CancelReferral', referral: Object.keys((await person()).referrals)[0] ?? '', reason: 'x', requestedBy: 'person' })
    const [status, code, where] = refusalOf(await send(asked))
    expect([status, code]).toEqual([422, 'business-rule'])
    expect(where).toMatch(/^Bundle\.entry\[15\]\.resource/)
  })
})

describe('the other forms of a referral', () => {
  it('a transaction says under which id the Consent is read', async () => {
    const blanket = resourceIn(ranisTransaction(), 'Consent')
    const body = changed(ranisTransaction(), (one) => one['entry'].push({ resource: { ...ranisConsent(), patient: blanket['patient'] }, request: { method: 'POST', url: 'Consent' } }))
    const got = await gp.send({ path: '/', body })
    expect(got.status).toBe(200)
    const [location] = got.body.entry.at(-1).response.location.split('/_history')
    const read = await gp.send({ method: 'GET', path: `/${location}` })
    expect([read.status, read.body.resourceType]).toEqual([200, 'Consent'])
    expect(types()).toEqual(['ReferralSubmitted', 'ConsentGiven', 'ReferralRouted'])
  })

  it('a ServiceRequest on its own may contain it', async () => {
    const contained = ranisRequest()['contained'] as readonly Loose[]
    const patient = contained.find(({ resourceType }) => resourceType === 'Patient') as Loose
    const body = { ...ranisRequest(), contained: [...contained, { ...objection('mind'), id: 'no', patient: { reference: `#${patient['id']}` } }] }
    expect((await gp.send({ path: '/ServiceRequest', body })).status).toBe(201)
    expect(types()).toEqual(['ObjectionRecorded', 'ReferralSubmitted', 'ReferralRouted'])
    const wrong = { ...body, contained: [...contained, { ...objection('mind'), id: 'no', patient: { reference: '#another' } }] }
    expect(refusalOf(await gp.send({ path: '/ServiceRequest', body: wrong }))).toEqual([422, 'invariant', `ServiceRequest.contained[${contained.length}].patient`])
  })

  it('an update takes it along: whoever is left by it loses its turn', async () => {
    await send(rani())
    const patient = ranisUpdate().entry.find(({ resource }) => resource.resourceType === 'Patient')
    const body = withResource(ranisUpdate(), { ...objection('action-together'), patient: { reference: patient?.fullUrl } } as never)
    const got = await send(body)
    expect(got.status).toBe(200)
    expect(types().slice(2)).toEqual(['ObjectionRecorded', 'ReferralUpdated', 'ReferralRouted'])
    expect(last()).toMatchObject({ owner: 'age-uk-oldham' })
    expect((await gp.send({ method: 'GET', path: `/Consent/${idsIn(got).at(-1)}` })).status).toBe(200)
  })

  it('an update that says again what was agreed lifts nothing that was denied since', async () => {
    await send()
    gp.hub.now += 60_000
    await gp.hub.act(last().person, practice, { type: 'RecordObjection', consent: 'o', recipient: positiveSteps, categories: [], reason: 'person-asked' })
    gp.hub.now += 60_000
    const consent = ranisReferralSaying().entry.at(-1)?.resource as Loose
    const patient = ranisUpdate().entry.find(({ resource }) => resource.resourceType === 'Patient')
    expect((await send(withResource(ranisUpdate(), { ...consent, patient: { reference: patient?.fullUrl } } as never))).status).toBe(200)
    expect(types().slice(-3)).toEqual(['ObjectionRecorded', 'ReferralUpdated', 'ConsentGiven'])
    const now = await person()
    expect([mind, positiveSteps].map((one) => whatWasSaid(now, one, 'contact', gp.hub.now))).toEqual(['deny', 'deny'])
  })

  it.each<[string, (one: Loose, consent: Loose) => unknown, readonly [number, string | undefined]]>([
    ['neither it nor the referral says when: that is refused', () => undefined, [400, 'dateTime']],
    ['the referral says when: it counts from then', (one) => (resourceIn(one as never, 'ServiceRequest')['authoredOn'] = '2026-03-02T09:00:00Z'), [200, undefined]],
    ['it denies: that counts from when it comes', (_one, consent) => (consent['provision'].provision = [{ ...objection('mind')['provision'].provision[0] }]), [200, undefined]]
  ])('an update with a Consent of no date lifts nothing that was denied since. %s', async (_what, change, [status, element]) => {
    await send()
    gp.hub.now += 60_000
    await gp.hub.act(last().person, practice, { type: 'RecordObjection', consent: 'o', recipient: positiveSteps, categories: [], reason: 'person-asked' })
    gp.hub.now += 60_000
    const patient = ranisUpdate().entry.find(({ resource }) => resource.resourceType === 'Patient')
    const sent = ranisReferralSaying().entry.at(-1)?.resource as Loose
    const { dateTime: _said, ...consent } = sent
    const body = changed(withResource(ranisUpdate(), { ...consent, patient: { reference: patient?.fullUrl } } as never), (one) => {
      delete resourceIn(one, 'ServiceRequest')['authoredOn']
      change(one, one['entry'].at(-1).resource)
    })
    const got = await send(body)
    expect([got.status, got.body.issue?.[0].expression]).toEqual([status, element === undefined ? undefined : [`${at(body.entry.length - 1)}.${element}`]])
    expect(whatWasSaid(await person(), positiveSteps, 'contact', gp.hub.now)).toBe('deny')
  })

  it('an update in which only the Consent is newer is no older than what is known', async () => {
    await send(rani())
    const patient = ranisUpdate().entry.find(({ resource }) => resource.resourceType === 'Patient')
    await send(ranisUpdate())
    gp.hub.now += 600_000
    const consent = { ...objection('mind'), meta: { lastUpdated: new Date(gp.hub.now).toISOString() }, patient: { reference: patient?.fullUrl } }
    const again = changed(withResource(ranisUpdate(), consent as never), (one) => (one['id'] = randomUUID()))
    expect((await send(again)).status).toBe(200)
    expect(types().slice(-2)).toEqual(['ObjectionRecorded', 'ReferralUpdated'])
  })
})

import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { objectsTo, whatWasSaid, type Person } from '@oldham-cares/domain'
import { consenting, faultOf, refusalOf, type Consenting } from '../../testing/consents.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { lead, practice } from '../../testing/hub-in-memory.js'
import { changed, ranisConsent, ranisConsents, ranisObjection } from '../../testing/messages.js'

type Loose = { [member: string]: any }

let gp: GpSystem
let rani: Consenting
beforeEach(async () => {
  gp = await gpSystem()
  rani = await consenting(gp)
})

const mind = { kind: 'partner', id: 'mind' } as const
const positiveSteps = { kind: 'partner', id: 'positive-steps' } as const
const team = { kind: 'care-team', id: 'imdt-west' } as const

const exceptions = (body: Loose): readonly Loose[] => body['provision'].provision
const shown = (body: Loose) =>
  exceptions(body).map(({ type, actor, code }) => [type, actor[0].reference.identifier.value, code.map(({ coding }: Loose) => coding[0].code).join()])
const person = async (): Promise<Person> => (await gp.hub.parts.known.person(rani.person)) as Person
const ofLast = () => gp.hub.facts.filter(({ command }) => command === gp.hub.facts.at(-1)?.command)
const read = async (id: string) => (await rani.get(`/Consent/${id}`)).body
const withdraw = (recipient: typeof mind | typeof positiveSteps) =>
  gp.hub.act(rani.person, lead, { type: 'WithdrawConsent', consent: `lead-${recipient.id}`, recipient, categories: [], reason: 'other' })

describe('a Consent for several', () => {
  it('is one command and a fact of each, every no first, all of them the practice’s', async () => {
    const before = gp.hub.commands.length
    expect((await rani.post(ranisConsents())).status).toBe(201)
    expect(gp.hub.commands).toHaveLength(before + 1)
    expect(ofLast()).toMatchObject([
      { type: 'ObjectionRecorded', recipient: mind, categories: ['health'], by: practice },
      { type: 'ObjectionRecorded', recipient: team, categories: ['wellbeing', 'progress'], by: practice },
      { type: 'ConsentGiven', recipient: mind, categories: ['contact', 'referral', 'wellbeing'], until: Date.parse('2027-03-01T23:00:00Z'), by: practice },
      { type: 'ConsentGiven', recipient: positiveSteps, categories: ['contact', 'referral'], until: Date.parse('2026-09-30T23:00:00Z'), by: practice }
    ])
  })

  it('permits and denies each what it names', async () => {
    await rani.post(ranisConsents())
    const now = gp.hub.now
    const said = async (recipient: typeof mind | typeof team | typeof positiveSteps) => {
      const of = await person()
      return (['contact', 'wellbeing', 'health'] as const).map((category) => whatWasSaid(of, recipient, category, now))
    }
    expect([await said(mind), await said(positiveSteps), await said(team)]).toEqual([
      ['permit', 'permit', 'deny'],
      ['permit', undefined, undefined],
      [undefined, 'deny', undefined]
    ])
  })

  it('never permits what it excludes, whenever it was said', async () => {
    for (const dateTime of [new Date(gp.hub.now).toISOString(), '2026-03-01T00:00:00Z', undefined]) {
      const consent = changed(ranisConsents(), (one) => {
        one['dateTime'] = dateTime
        exceptions(one)[0]?.['code'].push({ coding: [{ system: 'https://hub.example/CodeSystem/data-category', code: 'health' }] })
      })
      expect((await rani.post(consent)).status).toBe(201)
      expect(whatWasSaid(await person(), mind, 'health', gp.hub.now)).toBe('deny')
      expect(ofLast().find(({ type }) => type === 'ConsentGiven')).toMatchObject({ categories: ['contact', 'referral', 'wellbeing'] })
      gp.hub.now += 60_000
    }
  })

  it('is shown back whole, as one, and may be said so again', async () => {
    const { body } = await rani.post(ranisConsents())
    expect(shown(body)).toEqual([
      ['permit', 'mind', 'contact,referral,wellbeing'],
      ['deny', 'mind', 'health'],
      ['permit', 'positive-steps', 'contact,referral'],
      ['deny', 'imdt-west', 'wellbeing,progress']
    ])
    expect([body.status, body.policyRule.coding[0].code, body.meta.versionId]).toEqual(['active', 'OPTIN', '1-active'])
    expect(await read(body.id)).toEqual(body)
    const { body: found } = await rani.search()
    expect(found.entry.map(({ resource }: Loose) => resource.id)).toEqual([body.id])
    const { id: _id, patient: _patient, ...again } = body
    gp.hub.now += 60_000
    expect((await rani.post({ ...again, patient: ranisConsents()['patient'] })).status).toBe(201)
  })

  it('sent again under the same id is recorded once', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const first = await rani.post(ranisConsents(), { headers })
    const facts = gp.hub.facts.length
    expect((await rani.post(ranisConsents(), { headers })).body).toEqual(first.body)
    expect(gp.hub.facts).toHaveLength(facts)
  })

  it('of permissions alone is a duplicate while all of it stands, and not when part was taken back', async () => {
    const permits = changed(ranisConsents(), (one) => (one['provision'].provision = exceptions(one).slice(0, 2).map(({ provision: _deny, ...permit }) => permit)))
    await rani.post(permits)
    expect(refusalOf(await rani.post(permits))).toEqual([409, 'duplicate', 'Consent'])
    await withdraw(positiveSteps)
    gp.hub.now += 60_000
    expect((await rani.post(changed(permits, (one) => delete one['dateTime']))).status).toBe(201)
  })

  it('is recorded not at all where a rule refuses any of it, and says of which', async () => {
    const short = changed(ranisConsents(), (one) => (exceptions(one)[1] as Loose)['period'] = { start: '2027-01-01', end: '2026-06-01' })
    expect(refusalOf(await rani.post(short))).toEqual([422, 'business-rule', 'Consent.provision.provision[1].period'])
    expect((await person()).consent).toEqual([])
    const own = { type: 'Organization', identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A1001' } }
    await rani.post(changed(ranisObjection(), (one) => Object.assign(exceptions(one)[0]?.['actor'][0], { reference: own })))
    const itself = changed(ranisConsents(), (one) => {
      Object.assign(exceptions(one)[1]?.['actor'][0], { reference: own })
      Object.assign(exceptions(one)[1] as Loose, { code: ranisObjection()['provision'].provision[0].code })
    })
    expect(refusalOf(await rani.post(itself))).toEqual([422, 'business-rule', 'Consent.provision.provision[1].actor[0]'])
  })

  it('is answered only once every record of the person holds every no of it', async () => {
    const asked: number[] = []
    Object.assign(gp.hub.parts, { linkedHaveFollowed: async (_person: string, _command: string, denials: number) => asked.push(denials) > 0 })
    expect((await rani.post(ranisConsents())).status).toBe(201)
    await rani.post(ranisConsent())
    expect(asked).toEqual([2])
  })

  it('may all have been refused', async () => {
    const refused = changed(ranisConsents(), (one) => {
      one['status'] = 'rejected'
      one['provision'].provision = exceptions(one).slice(0, 2).map(({ provision: _deny, ...permit }) => permit)
    })
    const { body } = await rani.post(refused)
    expect([body.status, shown(body).map(([type]) => type)]).toEqual(['rejected', ['permit', 'permit']])
    expect(ofLast().map(({ type }) => type)).toEqual(['ConsentRefused', 'ConsentRefused'])
  })
})

describe('as time goes on a Consent for several', () => {
  let id: string
  beforeEach(async () => {
    id = (await rani.post(ranisConsents())).body.id
    gp.hub.now += 60_000
  })
  const patch = (status = 'inactive', code = status === 'inactive' ? 'changed-mind' : status) =>
    rani.patch(id, [
      { op: 'replace', path: '/status', value: status },
      {
        op: 'add',
        path: '/extension/-',
        value: {
          url: 'https://fhir.nhs.uk/England/StructureDefinition/Extension-England-Consent-Status-Reason',
          valueCodeableConcept: { coding: [{ system: 'https://hub.example/CodeSystem/consent-status-reason', code }] }
        }
      }
    ])

  it.each(['inactive', 'entered-in-error'])('patched to %s is taken back from everybody, in one command', async (status) => {
    const answer = await patch(status)
    expect([answer.status, answer.body.status]).toEqual([200, status])
    expect(ofLast()).toMatchObject([
      { type: 'ConsentWithdrawn', recipient: mind, categories: ['contact', 'referral', 'wellbeing'] },
      { type: 'ConsentWithdrawn', recipient: positiveSteps, categories: ['contact', 'referral'] }
    ])
    const of = await person()
    expect([mind, positiveSteps].map((one) => objectsTo(of, one, gp.hub.now))).toEqual([true, true])
    expect(faultOf(await patch())).toBe('INVALID_STATE_TRANSITION')
  })

  it('keeps what it denies when what it permits is taken back', async () => {
    expect(shown((await patch()).body)).toContainEqual(['deny', 'imdt-west', 'wellbeing,progress'])
    expect(whatWasSaid(await person(), team, 'progress', gp.hub.now)).toBe('deny')
  })

  it('shows who is left of it, under a version of its own, and stands while anybody is', async () => {
    await withdraw(mind)
    const body = await read(id)
    expect([body.status, shown(body).filter(([type]) => type === 'permit').map(([, who]) => who)]).toEqual(['active', ['positive-steps']])
    expect(body.meta.versionId).toBe('4-active')
    gp.hub.now = Date.parse('2026-10-01T00:00:00Z')
    expect((await read(id)).status).toBe('inactive')
  })

  it('shows no more of it for whom it has ended', async () => {
    gp.hub.now = Date.parse('2026-10-01T00:00:00Z')
    const body = await read(id)
    expect([body.status, body.meta.versionId]).toEqual(['active', '2-active'])
    expect(shown(body).map(([type, who]) => `${type} ${who}`)).toEqual(['permit mind', 'deny mind', 'deny imdt-west'])
  })

  it('is another’s to nobody, by whichever of its statements', async () => {
    expect(refusalOf(await rani.get(`/Consent/${id}`, 'B2002'))).toEqual([404, 'not-found', undefined])
    const part = gp.hub.parts.pseudonyms.scopedId(practice, 'consent', (await person()).consent[0]?.id ?? '')
    expect((await rani.get(`/Consent/${part}`)).status).toBe(404)
  })
})

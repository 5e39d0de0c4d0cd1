import { describe, expect, it } from '@jest/globals'
import type { AccessRecorded } from '@oldham-cares/log'
import { register } from '../../testing/hub-in-memory.js'
import { example } from '../../testing/messages.js'
import { interactionOf } from './interaction-of.js'
import { shapeAuditEvent } from './shape-audit-event.js'

const nhsNumber = '9449305552'

const mindReads: AccessRecorded = {
  type: 'AccessRecorded',
  id: '0c0b6a0e-5f0a-4be0-9f64-6a4f3f6f2c11',
  time: 1_772_443_981_000,
  service: 'partner-gateway',
  kind: 'read',
  organisation: { kind: 'partner', id: 'mind' },
  client: 'mind',
  purpose: 'direct-care',
  what: 'GET /partner/v1/referrals/{referral}',
  outcome: 'disclosed',
  categories: ['contact', 'referral'],
  exit: 'partner-referral',
  worker: '5b1f0c7be3a94d21b6f0c1a2d3e4f506',
  role: 'clinical',
  person: '5d1c2e7a-90b8-4f63-8a4e-1c2d3e4f5061',
  referral: '1f9b7c35-2d4e-4c8a-9b0f-6a7b8c9d0e1f',
  consentVersion: 7,
  policy: 'disclosure-3',
  correlation: '7d1f6b0a-1c36-4b2b-8a8e-0c2f6a1e9b55'
}

const shaped = (record: AccessRecorded): any => shapeAuditEvent({ record, partition: 7, offset: 4711 }, nhsNumber, register)
const which = (more: Partial<AccessRecorded>): any => shaped({ ...mindReads, ...more })
const without = (...names: readonly (keyof AccessRecorded)[]): any =>
  shaped(Object.fromEntries(Object.entries(mindReads).filter(([name]) => !names.includes(name as never))) as unknown as AccessRecorded)
const agentTyped = (event: any, code: string) => event.agent.find((agent: any) => agent.type.coding[0].code === code)

describe('An AuditEvent', () => {
  it('is the example of the contract', () => {
    expect(shaped(mindReads)).toEqual(example('audit-event.rani'))
  })

  it('says nothing of the hub\'s own name for the person', () => {
    expect(JSON.stringify(shaped(mindReads))).not.toContain(mindReads.person)
  })

  it.each<[AccessRecorded['kind'], string, string, string]>([
    ['read', 'GET /fhir/R4/ServiceRequest/:id', 'read', 'R'],
    ['search', 'POST /ops/v1/audit/search', 'search', 'E'],
    ['write', 'SubmitReferral', 'create', 'C'],
    ['write', 'AcceptReferral', 'update', 'U'],
    ['write', 'ErasePerson', 'delete', 'D'],
    ['denial', 'GET /timeline/v1/people/:ref', 'read', 'R'],
    ['break-glass', 'BreakGlass', 'create', 'C'],
    ['break-glass', 'GET /timeline/v1/people/:ref', 'read', 'R'],
    ['failed-request', 'PATCH /fhir/R4/Consent/:id', 'update', 'U'],
    ['failed-request', 'OPTIONS (no such route)', 'operation', 'E'],
    ['configuration', 'keys.rewrapped', 'operation', 'E'],
    ['replay', 'hub.events.v1', 'operation', 'E']
  ])('of a %s by %s tells a %s', (kind, what, interaction, action) => {
    const event = which({ kind, what })
    expect([interactionOf({ kind, what }), event.subtype.map(({ code }: any) => code), event.action]).toEqual([interaction, [interaction, kind], action])
  })

  it.each<[string, Partial<AccessRecorded>, string]>([
    ['disclosed', {}, '0'],
    ['accepted', { kind: 'write', outcome: 'accepted' }, '0'],
    ['taken before', { kind: 'write', outcome: 'repeated' }, '0'],
    ['refused by consent', { kind: 'denial', outcome: 'CONSENT.WITHDRAWN' }, '4'],
    ['asked of nobody', { kind: 'search', outcome: 'PERSON.UNKNOWN' }, '4'],
    ['asked wrongly', { kind: 'failed-request', outcome: 'unauthenticated', status: 401 }, '4'],
    ['a failure of the hub', { kind: 'failed-request', outcome: 'HUB.FAULT', status: 500 }, '8']
  ])('of what was %s has its outcome and says why', (_what, more, outcome) => {
    expect(which(more)).toMatchObject({ outcome, outcomeDesc: more.outcome ?? 'disclosed' })
  })

  it('of a search holds nothing of what was searched for, and names the part of the hub', () => {
    const { entity } = which({ kind: 'search', what: 'GET /fhir/R4/ServiceRequest' })
    expect(entity[1]).toMatchObject({ role: { code: '24' }, description: 'GET /fhir/R4/ServiceRequest', _query: { extension: [{ valueCode: 'masked' }] } })
    expect(entity[1]).not.toHaveProperty('what')
  })

  it('tells who reads as the destination and who writes as the source, its worker as author', () => {
    expect(agentTyped(which({}), '110152').who.identifier.value).toBe('mind')
    const written = which({ kind: 'write', what: 'AcceptReferral' })
    expect(agentTyped(written, '110153').who.identifier.value).toBe('mind')
    expect(agentTyped(written, 'AUT')).toMatchObject({ requestor: true, who: { identifier: { value: mindReads.worker } } })
  })

  it('has one who asked: the organisation where no worker is known, and then it has the versions', () => {
    for (const event of [which({}), without('worker')]) expect(event.agent.filter(({ requestor }: any) => requestor)).toHaveLength(1)
    const alone = agentTyped(without('worker'), 'PROV')
    expect(alone).toMatchObject({ requestor: true, policy: ['https://hub.example/Policy/disclosure-3', 'https://hub.example/ConsentVersion/7'] })
    expect(agentTyped(without('worker', 'policy', 'consentVersion'), 'PROV')).not.toHaveProperty('policy')
  })

  it.each([
    [{ kind: 'practice', id: 'A1001' }, { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A1001' }, 'Failsworth Example Practice'],
    [{ kind: 'care-team', id: 'imdt-west' }, { system: 'https://hub.example/Id/care-team', value: 'imdt-west' }, 'Oldham West IMDT'],
    [{ kind: 'partner', id: 'left' }, { system: 'https://hub.example/Id/partner', value: 'left' }, undefined],
    [{ kind: 'hub', id: 'unknown' }, { system: 'https://hub.example/Id/organisation', value: 'unknown' }, undefined]
  ] as const)('names %j by its identifier', (organisation, identifier, display) => {
    const { who } = agentTyped(which({ organisation }), 'PROV')
    expect([who.identifier, who.display]).toEqual([identifier, display])
  })

  it('is of the whole record where no one referral is meant, and of no transaction where none is known', () => {
    const { entity } = without('referral', 'correlation')
    expect(entity).toHaveLength(2)
    expect(entity[1].what).toEqual({ type: 'Patient', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } })
  })

  it('says that glass was broken, and of a purpose without a word of HL7\'s its own', () => {
    expect(which({ kind: 'break-glass' }).purposeOfEvent).toMatchObject([{ coding: [{ code: 'BTG' }], text: 'direct-care' }])
    expect(which({ purpose: 'request' }).purposeOfEvent).toEqual([{ text: 'request' }])
  })
})

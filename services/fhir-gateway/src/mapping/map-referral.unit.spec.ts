import { beforeAll, describe, expect, it } from '@jest/globals'
import { changed, flag, rani, resourceIn, withResource, without } from '../../testing/messages.js'
import { hubInMemory } from '../../testing/hub-in-memory.js'
import { findNhsNumber } from '../message/find-nhs-number.js'
import { readMessage } from '../message/read-message.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal } from '../surface/refusals.js'
import { mapReferral, type Mapped } from './map-referral.js'

let parts: Parts
beforeAll(async () => {
  ;({ parts } = await hubInMemory())
})

const now = Date.parse('2026-03-02T09:15:00Z')

const map = (json: unknown): Mapped & { plain: Record<string, any> } => {
  const message = readMessage(json, parts.contract)
  if (isRefusal(message)) throw new Error(JSON.stringify(message))
  const number = findNhsNumber(message.patient)
  if (isRefusal(number)) throw new Error(JSON.stringify(number))
  return mapReferral(message, number, { clusters: parts.clusters, needs: parts.contract.needs, now })
}

const withPatient = (change: (patient: any) => unknown) => map(changed(rani(), (one) => change(resourceIn(one, 'Patient'))))
const withRequest = (change: (request: any) => void) => map(changed(rani(), (one) => change(resourceIn(one, 'ServiceRequest'))))
const withoutFlags = () => without(rani(), 'Flag')

describe('what stands in the clear', () => {
  it('is what routing and counting need, and nothing that says who the person is', () => {
    expect(map(rani()).ask).toEqual({
      message: '3b0a6a52-9d54-4f0c-8a37-6c1f2d9e7b41',
      practice: 'A1001',
      numberStatus: 'verified',
      cluster: 'oldham-west',
      ageBand: '25-34',
      need: 'mental-wellbeing',
      risks: 'none-known'
    })
  })

  it('takes the cluster from the home address', () => {
    const { ask } = withPatient((patient) => {
      patient.address = [{ use: 'temp', postalCode: 'OL9 7QX' }, { use: 'home', postalCode: 'ol4 1ab' }]
    })
    expect(ask.cluster).toBe('oldham-east')
  })

  it('takes a coarse need from codes alone, never from narrative', () => {
    const { ask } = map(
      changed(rani(), (one) => {
        const request = resourceIn(one, 'ServiceRequest')
        request['reasonCode'] = [{ text: 'loneliness' }]
        delete request['reasonReference']
      })
    )
    expect(ask.need).toBe('other')
  })

  it('takes a coarse need from the coded problem it refers to', () => {
    expect(withRequest((request) => (request.reasonCode = [{ text: 'low' }])).ask.need).toBe('mental-wellbeing')
  })

  it.each(['9449305552', 'Dr Okafor', 'a1001 '])('an ODS code that is %p does not carry anything else out', (value) => {
    const { ask } = withPatient((patient) => (patient.generalPractitioner[0].identifier.value = value))
    expect([undefined, 'A1001']).toContain(ask.practice)
  })

  it('knows no age band without a date of birth', () => {
    expect(withPatient((patient) => delete patient.birthDate).ask.ageBand).toBe('unknown')
  })
})

describe('the NHS number', () => {
  it('is verified by the code of either edition of UK Core', () => {
    const coding = { system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus', code: 'number-present-and-verified' }
    const { ask } = withPatient((patient) => (patient.identifier[0].extension[0].valueCodeableConcept = { coding: [coding] }))
    expect(ask.numberStatus).toBe('verified')
  })

  it.each([
    ['no word about it', (patient: any): unknown => delete patient.identifier[0].extension],
    ['another status', (patient: any): unknown => (patient.identifier[0].extension[0].valueCodeableConcept.coding[0].code = '02')]
  ] as const)('is not verified by %s', (_what, change) => {
    expect(withPatient(change).ask.numberStatus).toBe('unverified')
  })

  it('may be absent', () => {
    const { ask, plain } = withPatient((patient) => delete patient.identifier)
    expect(ask.numberStatus).toBe('absent')
    expect(plain['demographics']).not.toHaveProperty('nhsNumber')
  })

  it('is sealed once, with the demographics and nowhere else', () => {
    const { plain } = map(rani())
    const { demographics, ...others } = plain
    expect(JSON.stringify(demographics).split('9449305552')).toHaveLength(2)
    expect(JSON.stringify(others)).not.toContain('9449305552')
  })
})

describe('what is sealed', () => {
  it('says who the person is in the words the partner API has for it', () => {
    expect(map(rani()).plain['demographics']).toMatchObject({
      nhsNumber: '9449305552',
      name: { family: 'Kapoor', given: ['Rani'] },
      birthDate: '1994-06-21',
      gender: 'female'
    })
  })

  it('says how the person is reached, and who else may be', () => {
    expect(map(rani()).plain['contact']).toMatchObject({
      address: { lines: ['17 Weavers Fold', 'Oldham'], postcode: 'OL9 7QX' },
      telephone: '07700 900417',
      people: [{ name: 'Shazia Malik', relationship: 'Neighbour', telephone: '07700 900852' }]
    })
  })

  it('says what is asked, why and by whom', () => {
    expect(map(rani()).plain['referral']).toMatchObject({
      narrative: expect.stringContaining('Widowed two years ago'),
      problems: ['Mild depression'],
      notes: ['Prefers a call after nursery drop-off.'],
      requester: 'Dr Ngozi Okafor',
      asks: ['Meet Rani and agree a plan with her'],
      authoredOn: '2026-03-02T09:14:00+00:00'
    })
  })

  it('finds the requester through a role', () => {
    const { plain } = withRequest((request) => (request.requester = { reference: 'urn:uuid:7d3f0007-52c1-4b60-9a1e-0c5b8a7e4f10' }))
    expect(plain['referral']).toMatchObject({ requester: 'Dr Ngozi Okafor' })
  })

  it('names a requester that is none of the people it can be by the words of the reference', () => {
    const { plain } = withRequest((request) => (request.requester = { reference: 'urn:uuid:7d3f0008-52c1-4b60-9a1e-0c5b8a7e4f10', display: 'The front desk' }))
    expect(plain['referral']).toMatchObject({ requester: 'The front desk' })
  })

  it('keeps the coded problem with health, where partners do not see it', () => {
    const { plain } = map(rani())
    expect(plain['health']).toMatchObject({ conditions: ['Mild depression'] })
    expect(JSON.stringify(plain['referral'])).not.toContain('310495003')
  })

  it('drops nothing that was asserted: a resource it does not know is kept with health', () => {
    const plain = map(withResource(rani(), { resourceType: 'Specimen', note: [{ text: 'kept' }] })).plain
    expect(JSON.stringify(plain['health'])).toContain('"Specimen"')
  })

  it('every resource of the message is kept in exactly one category, the person in two halves', () => {
    const { plain } = map(rani())
    const kept = Object.values(plain).flatMap(({ fhir }: any) => fhir.map(({ resource }: any) => resource.resourceType))
    const sent = rani().entry.map(({ resource }) => resource.resourceType)
    expect(kept.sort()).toEqual([...sent, 'Patient'].sort())
  })

  it('seals no category that nothing was said about', () => {
    expect(Object.keys(map(withoutFlags()).plain)).not.toContain('risks')
    expect(Object.keys(withPatient((patient) => ['telecom', 'address', 'contact'].forEach((one) => delete patient[one])).plain)).not.toContain('contact')
  })
})

describe('risks', () => {
  const riskOf = (...flags: Parameters<typeof flag>[]) =>
    map(flags.reduce((one, of) => withResource(one, flag(...of)), withoutFlags()))
  const safeguarding = { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/flag-categories-bars', code: 'SG' }] }
  const adjustment = { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/flag-categories-bars', code: 'RA' }] }

  it.each(['No known risks', 'no known risks.', 'No risks known', 'No risks'])('%p is an explicit value', (words) => {
    expect(riskOf([words]).ask.risks).toBe('none-known')
  })

  it('silence is another', () => {
    expect(map(withoutFlags()).ask.risks).toBe('not-stated')
  })

  it('a risk outweighs "no known risks" beside it', () => {
    const { ask, plain } = riskOf(['No known risks'], ['Dog in the house'])
    expect(ask.risks).toBe('stated')
    expect(plain['risks']).toMatchObject({ detail: 'Dog in the house' })
  })

  it('one that is over does not count, and is kept', () => {
    const { ask, plain } = riskOf(['Dog in the house', { text: 'Risks' }, 'inactive'])
    expect(ask.risks).toBe('not-stated')
    expect(plain['risks']).toMatchObject({ fhir: [{ resource: { status: 'inactive' } }] })
  })

  it('a reasonable adjustment is no risk', () => {
    const { ask, plain } = riskOf(['Needs large print', adjustment])
    expect(ask.risks).toBe('not-stated')
    expect(plain['risks']).toMatchObject({ adjustments: ['Needs large print'] })
  })

  it('a safeguarding concern is sealed apart, and says nothing about risks', () => {
    const { ask, plain } = riskOf(['Child protection plan', safeguarding])
    expect(ask.risks).toBe('not-stated')
    expect(plain['safeguarding']).toMatchObject({ concerns: ['Child protection plan'] })
    expect(Object.keys(plain)).not.toContain('risks')
  })

  const coded = (...codings: object[]) => ({ ...flag('Please be careful'), code: { text: 'Please be careful', coding: codings } })
  const { category: _none, ...uncategorised } = flag('Safeguarding concern: child protection plan')
  it.each<[string, Parameters<typeof withResource>[1]]>([
    ['in words, without a category', uncategorised as typeof uncategorised & { resourceType: string }],
    ['in words, filed among risks', flag('Subject of a Child Protection plan')],
    ['by the code of the flag', coded({ system: 'https://fhir.nhs.uk/CodeSystem/flag-categories-bars', code: 'SG' })],
    ['by the display of a code', coded({ system: 'http://snomed.info/sct', code: '1', display: 'Safeguarding issue' })]
  ])('a safeguarding concern is one %s', (_how, resource) => {
    const { ask, plain } = map(withResource(withoutFlags(), resource))
    expect(ask.risks).toBe('not-stated')
    expect(Object.keys(plain)).toContain('safeguarding')
    expect(JSON.stringify(plain['risks'] ?? {})).not.toMatch(/protection|careful/i)
  })
})

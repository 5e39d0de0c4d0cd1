import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type Got, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, ranisRequest, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const outcome = ({ status, body }: Got) =>
  body.resourceType === 'OperationOutcome' ? `${status} ${body.issue[0].code} ${body.issue[0].expression?.[0]}` : `${status} ${body.resourceType}`
const message = (change: (bundle: any) => unknown = () => {}) => gp.send({ body: changed(rani(), change) })

/** In the shape of UK Core's own examples: ids, narrative, extensions, and references into the server they lie on. */
const ukCoreRequest = () => {
  const { contained: _contained, requester: _requester, reasonReference: _reason, ...request } = ranisRequest()
  return {
    ...request,
    id: 'UKCore-ServiceRequest-Example',
    text: { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">An example</div>' },
    extension: [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-SourceOfServiceRequest', valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '108161000000109' }] } }],
    intent: 'order',
    subject: { reference: 'Patient/UKCore-Patient-Example' },
    encounter: { reference: 'Encounter/UKCore-Encounter-Example' },
    requester: { reference: 'Practitioner/UKCore-Practitioner-Example' },
    reasonReference: [{ reference: 'DiagnosticReport/UKCore-Report-Example', display: 'Report' }]
  }
}
const ukCorePatient = () => ({
  ...ranisRequest()['contained'][0],
  id: 'UKCore-Patient-Example',
  extension: [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory', valueCodeableConcept: { coding: [{ code: 'G' }] } }]
})

describe('as others write', () => {
  it('a message as the standard\'s samples have it is taken: another destination, consent by opting in, no rank', async () => {
    const answer = await message((one) => {
      resourceIn(one, 'MessageHeader')['destination'][0].endpoint = 'https://hub.example/Id/service|action-together-sp'
      resourceIn(one, 'Consent')['policyRule'].coding[0].code = 'OPTIN'
      delete resourceIn(one, 'Patient')['telecom'][0].rank
    })
    expect(outcome(answer)).toBe('200 Bundle')
  })

  it.each<[string, (one: any) => unknown, string]>([
    ['a request for validation', (one) => (resourceIn(one, 'ServiceRequest')['category'][0].coding = [{ system: 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest', code: 'validation' }]), '422 not-supported Bundle.entry[0].resource.eventCoding'],
    ['the NHS number of nearly all samples', (one) => (resourceIn(one, 'Patient')['identifier'][0].value = '3478526985'), '400 value Bundle.entry[2].resource.identifier[0].value'],
    ['a sender that the token does not name', (one) => (resourceIn(one, 'Organization')['identifier'][0].value = 'RA9'), '403 security Bundle.entry[0].resource.sender'],
    ['no version, as the standard\'s echo has it', (one) => delete one.meta.versionId, '400 invariant Bundle.meta.versionId'],
    ['the event system of an older edition', (one) => (resourceIn(one, 'MessageHeader')['eventCoding'].system = 'https://fhir.nhs.uk/CodeSystem/message-event-servicerequest'), '400 invariant Bundle.entry[0].resource.eventCoding']
  ])('a message with %s is refused clearly', async (_what, change, expected) => {
    expect(outcome(await message(change))).toBe(expected)
    expect(gp.hub.commands).toEqual([])
  })

  it.each(['Consent', 'AuditEvent', 'Provenance', 'Subscription', 'MessageHeader'])('a %s where a message belongs is refused by its type', async (resourceType) => {
    expect(outcome(await gp.send({ body: { resourceType, id: 'x' } }))).toBe('400 value Bundle.resourceType')
  })

  it('a ServiceRequest of UK Core is taken with the Patient on its server, its other references kept and not followed', async () => {
    gp.hub.patients['UKCore-Patient-Example'] = { patient: ukCorePatient() }
    expect(outcome(await gp.send({ path: '/ServiceRequest', body: ukCoreRequest() }))).toBe('201 ServiceRequest')
    expect(gp.hub.fetched).toHaveLength(1)
  })

  it('a ServiceRequest for another service is refused: it went astray', async () => {
    gp.hub.patients['UKCore-Patient-Example'] = { patient: ukCorePatient() }
    const body = { ...ukCoreRequest(), code: { coding: [{ system: 'http://snomed.info/sct', code: '73761001', display: 'Colonoscopy' }] } }
    expect(outcome(await gp.send({ path: '/ServiceRequest', body }))).toBe('422 not-supported ServiceRequest.code')
  })

  it('one that says in words or a system of its own what it asks for is taken', async () => {
    const code = { coding: [{ system: 'https://gp.example/orders', code: 'SP' }], text: 'Social prescribing' }
    expect(outcome(await gp.send({ path: '/ServiceRequest', body: { ...ranisRequest(), code } }))).toBe('201 ServiceRequest')
  })
})

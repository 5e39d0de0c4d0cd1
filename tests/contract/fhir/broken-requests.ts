import type { Broken, Loose } from './broken.ts'

const referral = 'new-referral.rani'
const entriesWithout = (bundle: Loose, type: string) => bundle['entry'].filter(({ resource }: Loose) => resource.resourceType !== type)

/** What a practice may not send: one fault each, in a message that is whole otherwise. */
export const brokenRequests: Readonly<Record<string, Broken>> = {
  'an element that FHIR does not have': {
    of: referral,
    at: 'Bundle.entry[2].resource',
    says: "Unrecognized property 'nhsNumber'",
    breaking: (one) => (one('Patient')['nhsNumber'] = '9449305552')
  },
  'a code outside a value set of R4': {
    of: referral,
    at: 'Bundle.entry[2].resource.gender',
    says: 'administrative-gender',
    breaking: (one) => (one('Patient')['gender'] = 'F')
  },
  'an invariant of R4': {
    of: referral,
    at: 'Bundle.entry[12].resource',
    says: 'ppc-1',
    breaking: (one) => delete one('Consent')['policyRule']
  },
  'an NHS number whose check digit does not hold': {
    of: referral,
    at: 'Bundle.entry[2].resource.identifier[0]',
    says: 'Mod 11',
    breaking: (one) => (one('Patient')['identifier'][0].value = '3478526985')
  },
  'two NHS numbers': {
    of: referral,
    at: 'Bundle.entry[2].resource',
    says: 'max allowed = 1',
    breaking: (one) => one('Patient')['identifier'].push(one('Patient')['identifier'][0])
  },
  'an NHS number that is still being traced': {
    of: referral,
    at: 'Bundle.entry[2].resource.identifier[0].extension[0].value.ofType(CodeableConcept)',
    says: 'hub-verified',
    breaking: (one) => (one('Patient')['identifier'][0].extension[0].valueCodeableConcept.coding[0].code = '03')
  },
  'two ODS codes of one organisation': {
    of: referral,
    at: 'Bundle.entry[4].resource',
    says: 'max allowed = 1',
    breaking: (one) => one('Organization')['identifier'].push(one('Organization')['identifier'][0])
  },
  'no consultation': {
    of: referral,
    at: 'Bundle',
    says: "Slice 'Bundle.entry:encounter'",
    breaking: (_one, bundle) => (bundle['entry'] = entriesWithout(bundle, 'Encounter'))
  },
  'an event of another kind': {
    of: referral,
    at: 'Bundle.entry[0].resource.event.ofType(Coding).code',
    says: "fixed to 'servicerequest-request'",
    breaking: (one) => (one('MessageHeader')['eventCoding'].code = 'booking-request')
  },
  'a source that no answer can be addressed to': {
    of: referral,
    at: 'Bundle.entry[0].resource.source.endpoint',
    says: 'hub-endpoint',
    breaking: (one) => (one('MessageHeader')['source'].endpoint = 'https://failsworth.example')
  },
  'a referral without a requester': {
    of: referral,
    at: 'Bundle.entry[1].resource',
    says: 'ServiceRequest.requester: minimum required = 1',
    breaking: (one) => delete one('ServiceRequest')['requester']
  },
  'a use case nobody has': {
    of: referral,
    at: 'Bundle.entry[1].resource.category[0]',
    says: 'usecases-local#to-the-moon',
    breaking: (one) => (one('ServiceRequest')['category'][0].coding[1].code = 'to-the-moon')
  },
  'a performer of another type': {
    of: referral,
    at: 'Bundle.entry[1].resource.performer[0]',
    says: 'expected one of ([HealthcareService])',
    breaking: (one) => (one('ServiceRequest')['performer'] = [one('ServiceRequest')['requester']])
  },
  'an id of the sender': {
    of: referral,
    at: 'Bundle',
    says: 'hub-no-id',
    breaking: (one) => (one('Patient')['id'] = 'rani')
  },
  'a cancellation of what still stands': {
    of: 'cancel-referral.rani',
    at: 'Bundle.entry[1].resource.status',
    says: 'cancelled-status',
    breaking: (one) => (one('ServiceRequest')['status'] = 'active')
  },
  'an entry that is not named by a UUID': {
    of: referral,
    at: 'Bundle.entry[13]',
    says: 'hub-url',
    breaking: (_one, bundle) => (bundle['entry'][13].fullUrl = 'urn:oid:1.2.3')
  },
  'a resource that says nothing of when': {
    of: referral,
    at: 'Bundle',
    says: 'hub-updated',
    breaking: (one) => delete one('Flag')['meta'].lastUpdated
  },
  'a header that does not come first': {
    of: referral,
    at: 'Bundle',
    says: 'hub-header',
    breaking: (_one, bundle) => bundle['entry'].push(bundle['entry'].shift())
  },
  'a focus that is not the request': {
    of: referral,
    at: 'Bundle',
    says: 'hub-focus',
    breaking: (one) => (one('MessageHeader')['focus'] = one('ServiceRequest')['basedOn'])
  },
  'a message without a version': {
    of: referral,
    at: 'Bundle.meta',
    says: 'versionId: minimum required = 1',
    breaking: (_one, bundle) => delete bundle['meta'].versionId
  },
  'a reason nobody knows': {
    of: referral,
    at: 'Bundle.entry[0].resource.reason',
    says: 'hub-message-reason',
    breaking: (one) => (one('MessageHeader')['reason'].coding[0].code = 'because')
  },
  'a referral for validation': {
    of: referral,
    at: 'Bundle.entry[1].resource.category[0].coding[0].code',
    says: "fixed to 'referral'",
    breaking: (one) => (one('ServiceRequest')['category'][0].coding[0].code = 'validation')
  },
  'a consultation that has not been': {
    of: referral,
    at: 'Bundle.entry[9].resource.status',
    says: 'encounter-status',
    breaking: (one) => (one('Encounter')['status'] = 'planned')
  },
  'a plan that goes on': {
    of: referral,
    at: 'Bundle.entry[8].resource.status',
    says: "fixed to 'completed'",
    breaking: (one) => (one('CarePlan')['status'] = 'active')
  },
  'a task that is done already': {
    of: referral,
    at: 'Bundle.entry[11].resource.status',
    says: "fixed to 'requested'",
    breaking: (one) => (one('Task')['status'] = 'completed')
  },
  'consent to research': {
    of: referral,
    at: 'Bundle.entry[12].resource.scope',
    says: 'patient-privacy',
    breaking: (one) => (one('Consent')['scope'].coding[0].code = 'research')
  },
  'a statement about consent that permits everything': {
    of: 'consent.rani',
    at: 'Consent',
    says: 'hub-rule',
    breaking: (_one, consent) => (consent['provision'].type = 'permit')
  },
  'an exception for two recipients': {
    of: 'consent-several.rani',
    at: 'Consent',
    says: 'hub-recipient',
    breaking: (_one, consent) => consent['provision'].provision[0].actor.push(consent['provision'].provision[1].actor[0])
  },
  'a permission within a permission': {
    of: 'consent-several.rani',
    at: 'Consent',
    says: 'hub-exclusion',
    breaking: (_one, consent) => (consent['provision'].provision[0].provision[0].type = 'permit')
  },
  'a limit that the hub cannot keep': {
    of: 'consent-several.rani',
    at: 'Consent',
    says: 'hub-limit',
    breaking: (_one, consent) =>
      (consent['provision'].provision[0].provision[0].securityLabel = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }])
  },
  'a denial that ends': {
    of: 'consent-several.rani',
    at: 'Consent',
    says: 'hub-denial',
    breaking: (_one, consent) => (consent['provision'].provision[2].period = { end: '2027-03-01' })
  },
  'a recipient without its role': {
    of: 'consent.rani',
    at: 'Consent',
    says: 'hub-recipient',
    breaking: (_one, consent) => delete consent['provision'].provision[0].actor[0].role
  },
  'a permission that names nothing': {
    of: 'consent.rani',
    at: 'Consent',
    says: 'hub-code',
    breaking: (_one, consent) => delete consent['provision'].provision[0].code
  },
  'a data category that the hub does not have': {
    of: 'consent.rani',
    at: 'Consent.provision.provision[0].code[0]',
    says: 'data-category',
    breaking: (_one, consent) => (consent['provision'].provision[0].code[0].coding[0].code = 'everything')
  }
}

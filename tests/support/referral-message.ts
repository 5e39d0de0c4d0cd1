import { randomUUID } from 'node:crypto'

export interface Patient {
  readonly nhsNumber?: string
  readonly family: string
  readonly given: string
  readonly gender: 'female' | 'male' | 'other' | 'unknown'
  readonly birthDate: string
  readonly phone: string
  readonly line: string
  readonly postcode: string
}

export interface ReferralMessage {
  readonly practice: string
  readonly patient: Patient
  readonly reason: string
  /** `none-known`, a sentence, or absent where the message says nothing about risks. */
  readonly risks?: string
  /** The Bundle's id: kept when the same message is sent again. */
  readonly id?: string
  readonly identifier?: string
}

const bars = 'https://fhir.nhs.uk'
const ukCore = (name: string) => `https://fhir.hl7.org.uk/StructureDefinition/UKCore-${name}`
const urn = (n: number) => `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const reference = (n: number) => ({ reference: urn(n) })
const coding = (system: string, code: string, display?: string) => ({ system, code, ...(display ? { display } : {}) })

const entry = (n: number, resourceType: string, profile: string, content: object) => ({
  fullUrl: urn(n),
  resource: { resourceType, meta: { lastUpdated: '2026-11-20T09:30:00+00:00', profile: [profile] }, ...content }
})

const header = (practice: string, definition: string, reason: string) => ({
  eventCoding: coding(`${bars}/CodeSystem/message-events-bars`, 'servicerequest-request'),
  destination: [{ endpoint: 'https://hub.example/Id/service|action-together-sp', receiver: reference(7) }],
  sender: reference(6),
  source: { name: 'Example GP practice', software: 'Example GP system', version: '1.0', endpoint: `https://hub.example/Id/service|${practice}` },
  reason: { coding: [coding(`${bars}/CodeSystem/message-reason-bars`, reason)] },
  focus: [reference(2)],
  definition: `${bars}/MessageDefinition/bars-message-servicerequest-request-${definition}`
})

const patientOf = ({ nhsNumber, family, given, gender, birthDate, phone, line, postcode }: Patient, practice: string) => ({
  ...(nhsNumber === undefined
    ? {}
    : {
        identifier: [
          {
            extension: [
              {
                url: ukCore('NHSNumberVerificationStatus').replace('UKCore-', 'Extension-UKCore-'),
                valueCodeableConcept: {
                  coding: [coding('https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus', 'number-present-and-verified')]
                }
              }
            ],
            system: `${bars}/Id/nhs-number`,
            value: nhsNumber
          }
        ]
      }),
  name: [{ use: 'official', family, given: [given] }],
  gender,
  birthDate,
  telecom: [{ system: 'phone', value: phone, use: 'mobile' }],
  address: [{ use: 'home', line: [line], city: 'Oldham', postalCode: postcode }],
  generalPractitioner: [{ type: 'Organization', identifier: { system: `${bars}/Id/ods-organization-code`, value: practice } }]
})

const serviceRequest = ({ reason, identifier }: ReferralMessage, status: string) => ({
  identifier: [{ system: 'https://gp.example/Id/referral', value: identifier ?? randomUUID() }],
  basedOn: [reference(4)],
  status,
  intent: 'plan',
  category: [
    {
      coding: [
        coding(`${bars}/CodeSystem/message-category-servicerequest`, 'referral', 'Transfer of Care'),
        coding('https://hub.example/CodeSystem/usecases-local', 'gp-to-social-prescribing')
      ]
    }
  ],
  priority: 'routine',
  code: { coding: [coding('http://snomed.info/sct', '871731000000106', 'Referral to social prescribing service (procedure)')] },
  subject: reference(3),
  encounter: reference(9),
  authoredOn: '2026-11-20T09:30:00+00:00',
  requester: reference(5),
  performer: [reference(8)],
  reasonCode: [{ text: reason }]
})

const consented = {
  status: 'active',
  scope: { coding: [coding('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy')] },
  category: [{ coding: [coding(`${bars}/CodeSystem/consent-categories-bars`, 'DRC', 'Direct Care')] }],
  patient: reference(3),
  dateTime: '2026-11-20',
  policyRule: { coding: [coding('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'IMPLIED')] }
}

const organisation = (system: string, value: string, name: string) => ({ identifier: [{ system, value }], name })

const message = (id: string, entries: readonly object[]) => ({
  resourceType: 'Bundle',
  id,
  meta: { versionId: '1.0.0', lastUpdated: '2026-11-20T09:30:00+00:00', profile: [`${bars}/StructureDefinition/BARSBundleMessage`] },
  type: 'message',
  timestamp: '2026-11-20T09:30:00+00:00',
  entry: entries
})

const parties = (practice: string) => [
  entry(6, 'Organization', ukCore('Organization'), organisation(`${bars}/Id/ods-organization-code`, practice, 'Example GP practice')),
  entry(7, 'Organization', ukCore('Organization'), organisation('https://hub.example/Id/partner', 'action-together', 'Action Together'))
]

/** A `servicerequest-request`, reason `new`, as a GP system sends it. */
export const newReferral = (referral: ReferralMessage) => {
  const { practice, patient, risks, id = randomUUID() } = referral
  const risk = risks === 'none-known' ? 'No known risks' : risks
  return message(id, [
    entry(1, 'MessageHeader', `${bars}/StructureDefinition/BARSMessageHeader-servicerequest-request`, header(practice, 'referral', 'new')),
    entry(2, 'ServiceRequest', `${bars}/StructureDefinition/BARSServiceRequest-request-referral`, serviceRequest(referral, 'active')),
    entry(3, 'Patient', ukCore('Patient'), patientOf(patient, practice)),
    entry(4, 'CarePlan', ukCore('CarePlan'), { status: 'completed', intent: 'plan', subject: reference(3), encounter: reference(9) }),
    entry(5, 'Practitioner', ukCore('Practitioner'), { name: [{ family: 'Patel' }] }),
    ...parties(practice),
    entry(8, 'HealthcareService', ukCore('HealthcareService'), {
      identifier: [{ system: 'https://hub.example/Id/service', value: 'action-together-sp' }],
      active: true,
      providedBy: reference(7),
      name: 'Oldham social prescribing'
    }),
    entry(9, 'Encounter', ukCore('Encounter'), {
      status: 'finished',
      class: coding('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'AMB'),
      subject: reference(3),
      episodeOfCare: [{ reference: `EpisodeOfCare/${randomUUID()}` }]
    }),
    entry(10, 'PractitionerRole', ukCore('PractitionerRole'), { practitioner: reference(5), organization: reference(6) }),
    entry(11, 'Consent', ukCore('Consent'), consented),
    ...(risk === undefined
      ? []
      : [entry(12, 'Flag', ukCore('Flag'), { status: 'active', category: [{ text: 'Risks' }], code: { text: risk }, subject: reference(3) })])
  ])
}

/** A cancellation: the stripped message that names the referral by the practice's own identifier. */
export const cancelReferral = (referral: ReferralMessage & { readonly identifier: string }) =>
  message(randomUUID(), [
    entry(1, 'MessageHeader', `${bars}/StructureDefinition/BARSMessageHeader-servicerequest-request`, header(referral.practice, 'cancelled', 'update')),
    entry(2, 'ServiceRequest', `${bars}/StructureDefinition/BARSServiceRequest-request-referral`, serviceRequest(referral, 'revoked')),
    entry(3, 'Patient', ukCore('Patient'), patientOf(referral.patient, referral.practice)),
    ...parties(referral.practice)
  ])

/** An NHS number that passes its check digit, made from a count; in the 999 range kept for tests. */
export const testNhsNumber = (count: number): string => {
  for (let n = count * 11; ; n += 1) {
    const digits = `999${String(n % 1_000_000).padStart(6, '0')}`
    const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
    const check = (11 - (sum % 11)) % 11
    if (check !== 10) return `${digits}${check}`
  }
}

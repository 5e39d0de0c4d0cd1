import { cancelReferral, newReferral, type Patient } from '../../support/referral-message.ts'
import type { Story } from '../plan/plan-stories.ts'
import type { Asking, Callers, Came } from './callers.ts'

/** Nobody else lives there. */
export const lineOf = ({ index }: Story): string => `${index + 1} Test Street`

const patientOf = (story: Story): Patient => ({
  nhsNumber: story.nhsNumber,
  family: `Family${story.index}`,
  given: 'Test',
  gender: 'unknown',
  birthDate: `19${String(30 + (story.index % 60)).padStart(2, '0')}-01-15`,
  phone: '01632960999',
  line: lineOf(story),
  postcode: story.index % 3 === 0 ? 'OL9 6AA' : 'OL1 1AA'
})

const messageOf = (story: Story) => ({ practice: story.practice, patient: patientOf(story), reason: 'Would like company', risks: 'none-known', identifier: story.identifier })

const message = (story: Story, body: unknown, ids: Pick<Asking, 'id' | 'correlation'>): Asking => ({ door: 'fhir', as: `gp-${story.practice}`, path: '/$process-message', body, ...ids })

const coding = (system: string, code: string) => ({ coding: [{ system, code }] })
const organisation = (system: string, value: string) => ({ type: 'Organization', identifier: { system, value } })

/** The person will not have Mind told of their health. */
const denial = ({ nhsNumber, practice }: Story, asserted: string) => ({
  resourceType: 'Consent',
  status: 'active',
  scope: coding('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
  category: [coding('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'IDSCL')],
  patient: { type: 'Patient', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } },
  dateTime: asserted,
  organization: [organisation('https://fhir.nhs.uk/Id/ods-organization-code', practice)],
  policyRule: coding('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'OPTOUT'),
  provision: {
    type: 'deny',
    provision: [{
      type: 'deny',
      actor: [{ role: coding('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP'), reference: organisation('https://hub.example/Id/partner', 'mind') }],
      code: [coding('https://hub.example/CodeSystem/data-category', 'health')]
    }]
  }
})

/** GP systems: each request under the ids that the plan gave it, or made from them. */
export const practices = (callers: Callers, nextId: () => string) => {
  const said = new Map<string, unknown>()
  return {
    /** The bytes of a request sent again are the same. */
    refer: (story: Story): Promise<Came> => {
      const body = said.get(story.requestId) ?? newReferral({ ...messageOf(story), id: story.requestId })
      said.set(story.requestId, body)
      return callers.until(message(story, body, { id: story.requestId, correlation: story.correlation }))
    },
    cancel: (story: Story): Promise<Came> => callers.until(message(story, cancelReferral(messageOf(story)), { id: nextId(), correlation: nextId() })),
    deny: (story: Story): Promise<Came> =>
      callers.until({ door: 'fhir', as: `gp-${story.practice}`, path: '/Consent', body: denial(story, new Date().toISOString()), id: nextId(), correlation: nextId() }),
    findPath: ({ nhsNumber }: Story): string => `/ServiceRequest?patient:identifier=${encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`)}`
  }
}

export type Practices = ReturnType<typeof practices>

import type { Bundle, Resource } from '../fhir.js'
import { systems } from '../systems.js'
import { carePlanOf, riskFlagsOf, type Closing } from './closing-resources.js'

/** What goes back to a practice, decided and opened: nothing here asks whether it may. */
export interface Answer {
  readonly id: string
  /** The Bundle.id this answers; absent for a practice that did not send the referral. */
  readonly inReplyTo?: string
  readonly at: number
  readonly practice: { readonly id: string; readonly name: string }
  readonly owner?: { readonly id: string; readonly name: string }
  readonly reason: 'new' | 'update'
  /** The practice's own id of the person. */
  readonly person: string
  readonly request: Resource
  /** Where the referral stands; absent where only that it is closed may be said. */
  readonly task?: Resource
  /** Absent before the end, and where it may not be told. */
  readonly closing?: Closing
}

const definition = 'https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral'

/** Said of a referral that did not come as a message too. */
const transferOfCare = [{ coding: [{ system: systems.categories, code: 'referral' }] }]

/** Entries name each other by `urn:uuid:` made of the message's id and their place in it. */
const urlOf = (message: string, index: number): string =>
  `urn:uuid:${message.slice(0, 24)}${String(index).padStart(12, '0')}`

/**
 * servicerequest-response
 *   = MessageHeader ServiceRequest Patient Organization(practice) Organization(owner or hub) HealthcareService
 *     [Task] [CarePlan Flag+]
 * MessageHeader.response.identifier = Bundle.id of the referral; source and destination as in it, swapped.
 */
export const composeAnswer = (answer: Answer): Bundle => {
  const time = new Date(answer.at).toISOString()
  const url = (index: number): string => urlOf(answer.id, index)
  const [request, patient, practice, owner] = [2, 3, 4, 5].map((index) => ({ reference: url(index) }))
  const resources: Resource[] = [
    {
      resourceType: 'MessageHeader',
      eventCoding: { system: systems.events, code: 'servicerequest-response' },
      destination: [{ endpoint: `${systems.service}|${answer.practice.id}`, receiver: practice }],
      sender: owner,
      source: { name: 'Oldham Cares hub', endpoint: `${systems.service}|oldham-social-prescribing` },
      reason: { coding: [{ system: systems.reasons, code: answer.reason }] },
      ...(answer.inReplyTo === undefined ? {} : { response: { identifier: answer.inReplyTo, code: 'ok' } }),
      focus: [request],
      definition
    },
    { category: transferOfCare, ...answer.request, subject: patient },
    { resourceType: 'Patient', identifier: [{ system: systems.person, value: answer.person }] },
    { resourceType: 'Organization', identifier: [{ system: systems.ods, value: answer.practice.id }], name: answer.practice.name },
    answer.owner === undefined
      ? { resourceType: 'Organization', name: 'Oldham Cares' }
      : { resourceType: 'Organization', identifier: [{ system: systems.partner, value: answer.owner.id }], name: answer.owner.name },
    { resourceType: 'HealthcareService', providedBy: owner, name: 'Oldham social prescribing' },
    ...(answer.task === undefined ? [] : [{ ...answer.task, focus: request, for: patient }]),
    ...(answer.closing === undefined ? [] : [carePlanOf(answer.closing, patient), ...riskFlagsOf(answer.closing, patient)])
  ]
  return {
    resourceType: 'Bundle',
    id: answer.id,
    meta: { versionId: '1.0.0', lastUpdated: time },
    type: 'message',
    timestamp: time,
    entry: resources.map((resource, index) => ({ fullUrl: url(index + 1), resource: { ...resource, meta: { lastUpdated: time } } }))
  }
}

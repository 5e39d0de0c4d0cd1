import type { Bundle, Reference, Resource } from '../fhir.js'
import { systems } from '../systems.js'
import type { Answer, AnswerKind, PersonTold } from './answer.js'
import { carePlanOf, procedureOf, riskFlagsOf } from './closing-resources.js'
import { observationsOf } from './observations-of.js'

const definition = 'https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral'

/** Said of a referral that did not come as a message too. */
const transferOfCare = [{ coding: [{ system: systems.categories, code: 'referral' }] }]

/** As BaRS samples have it: `delete` where something should never have been sent. */
const reasonOf = (kind: AnswerKind): string => (kind === 'accepted' ? 'new' : kind === 'error' ? 'delete' : 'update')

/** Entries name each other by `urn:uuid:` made of the message's id and their place in it. */
export const urlOf = (message: string, index: number): string =>
  `urn:uuid:${message.slice(0, 24)}${String(index).padStart(12, '0')}`

export const patientOf = ({ id, nhsNumber, family, given, birthDate }: PersonTold): Resource => ({
  resourceType: 'Patient',
  identifier: [{ system: systems.person, value: id }, ...(nhsNumber === undefined ? [] : [{ system: systems.nhsNumber, value: nhsNumber }])],
  ...(family === undefined && given === undefined
    ? {}
    : { name: [{ use: 'official', ...(family === undefined ? {} : { family }), ...(given === undefined ? {} : { given }) }] }),
  ...(birthDate === undefined ? {} : { birthDate })
})

export const practiceOf = ({ to }: Answer): Resource => ({
  resourceType: 'Organization',
  identifier: [{ system: systems.ods, value: to.id }],
  name: to.name
})

/** Where the practice's own message said that it came from; of who sent none, its ODS code as a service. */
export const endpointOf = ({ to }: Answer): string => to.endpoint ?? `${systems.service}|${to.id}`

export const requestOf = ({ request }: Answer, subject: Reference | undefined): Resource => ({ category: transferOfCare, ...request, subject })

/** What was said of the work, in the order it is to be read: what is asked first, then risks, scores and what was tried. */
const saidOf = ({ closing, risks }: Answer, { subject, request, urlFrom }: { subject: Reference | undefined; request: Reference | undefined; urlFrom: (nth: number) => string }): readonly Resource[] => {
  const before = [
    ...(closing === undefined ? [] : [carePlanOf(closing, subject)]),
    ...(risks === undefined ? [] : riskFlagsOf(risks, subject))
  ]
  const observations = observationsOf(closing?.assessed ?? [], { subject, request, urlOf: (nth) => urlFrom(before.length + nth) })
  return [...before, ...observations, ...(closing?.interventions ?? []).map((tried) => procedureOf(tried, subject, request))]
}

/** A message of these resources: numbered, and each with the time of what it tells. */
export const messageOf = (id: string, at: number, resources: readonly Resource[]): Bundle => {
  const time = new Date(at).toISOString()
  return {
    resourceType: 'Bundle',
    id,
    meta: { versionId: '1.0.0', lastUpdated: time },
    type: 'message',
    timestamp: time,
    entry: resources.map((resource, index) => ({ fullUrl: urlOf(id, index + 1), resource: { ...resource, meta: { lastUpdated: time } } }))
  }
}

/**
 * servicerequest-response
 *   = MessageHeader ServiceRequest Patient Organization(practice) Organization(owner or hub) HealthcareService
 *     [Task] [CarePlan] [Flag+] [Observation+] [Procedure+]
 * MessageHeader.response.identifier = Bundle.id of the referral; source and destination as in it, swapped.
 */
export const composeAnswer = (answer: Answer): Bundle => {
  const url = (index: number): string => urlOf(answer.id, index)
  const [request, subject, practice, owner] = [2, 3, 4, 5].map((index) => ({ reference: url(index) }))
  const about: readonly Resource[] = [
    {
      resourceType: 'MessageHeader',
      eventCoding: { system: systems.events, code: 'servicerequest-response' },
      destination: [{ endpoint: endpointOf(answer), receiver: practice }],
      sender: owner,
      source: { name: 'Oldham Cares hub', endpoint: `${systems.service}|oldham-social-prescribing` },
      reason: { coding: [{ system: systems.reasons, code: reasonOf(answer.kind) }] },
      ...(answer.inReplyTo === undefined ? {} : { response: { identifier: answer.inReplyTo, code: 'ok' } }),
      focus: [request],
      definition
    },
    requestOf(answer, subject),
    patientOf(answer.person),
    practiceOf(answer),
    answer.owner === undefined
      ? { resourceType: 'Organization', name: 'Oldham Cares' }
      : { resourceType: 'Organization', identifier: [{ system: systems.partner, value: answer.owner.id }], name: answer.owner.name },
    { resourceType: 'HealthcareService', providedBy: owner, name: 'Oldham social prescribing' },
    ...(answer.task === undefined ? [] : [{ ...answer.task, focus: request, for: subject }])
  ]
  const said = saidOf(answer, { subject, request, urlFrom: (nth) => url(about.length + 1 + nth) })
  return messageOf(answer.id, answer.at, [...about, ...said])
}

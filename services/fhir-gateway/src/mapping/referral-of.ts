import type { CodeableConcept, HumanName, MessageHeader, Reference, Resource } from '../fhir.js'
import type { Content, Entry } from '../message/message.js'
import { resolve } from '../message/resolve.js'
import { allInWords, conceptInWords, nameInWords } from './in-words.js'
import { kept, said, type Kept } from './kept.js'

/** Who and what a referral is made of. Shown to whoever may see the referral; it says nothing about health. */
const administrative = new Set([
  'Appointment',
  'Consent',
  'Device',
  'Endpoint',
  'HealthcareService',
  'Location',
  'MessageHeader',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Provenance',
  'Slot',
  'Task'
])

export const isAdministrative = ({ resource }: Entry): boolean => administrative.has(resource.resourceType)

const requesterIn = (reference: Reference | undefined, others: readonly Entry[]): string | undefined => {
  const found = resolve(reference, others)?.resource
  if (found === undefined) return reference?.display
  if (found.resourceType === 'PractitionerRole') return requesterIn(found['practitioner'] as Reference, others)
  return typeof found['name'] === 'string' ? found['name'] : nameInWords((found['name'] as readonly HumanName[] | undefined)?.[0])
}

/** The presenting problem in words; the coded resource itself is health. */
const problemsOf = ({ request, others }: Content): readonly string[] =>
  allInWords(request.resource.reasonReference, (reference) =>
    conceptInWords(resolve(reference, others)?.resource['code'] as CodeableConcept | undefined)
  )

const asksIn = (others: readonly Entry[]): readonly string[] =>
  others
    .filter(({ resource }) => resource.resourceType === 'Task')
    .flatMap(({ resource }) => conceptInWords(resource['code'] as CodeableConcept) ?? (resource['description'] as string) ?? [])

/** What only steers the message through systems; a foreign coding beside a reason or an event is dropped with it. */
const steering = ({ resource, ...entry }: Entry<MessageHeader>): Entry => {
  const { eventCoding: _event, reason: _reason, focus: _focus, definition: _definition, destination: _to, ...rest } = resource
  return { ...entry, resource: rest as Resource }
}

export const referralOf = (content: Content, sentBy: readonly Kept[]): object => {
  const { header, request, others } = content
  return said({
    narrative: allInWords(request.resource.reasonCode, conceptInWords).join('; ') || undefined,
    problems: problemsOf(content),
    notes: allInWords(request.resource.note, ({ text }) => text),
    requester: requesterIn(request.resource.requester, others),
    asks: asksIn(others),
    authoredOn: request.resource.authoredOn,
    fhir: [...[request, ...(header === undefined ? [] : [steering(header)]), ...others.filter(isAdministrative)].map(kept), ...sentBy]
  })
}

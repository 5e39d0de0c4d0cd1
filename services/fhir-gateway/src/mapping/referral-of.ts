import type { CodeableConcept, HumanName, MessageHeader, Reference, Resource } from '../fhir.js'
import type { Content, Entry } from '../message/message.js'
import { resolve } from '../message/resolve.js'
import { allInWords, conceptInWords, nameInWords } from './in-words.js'
import { kept, said, type Kept } from './kept.js'
import { problemsOf } from './problems-of.js'

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

/** Who may ask by R4 and has a name that the contract has a schema of. */
const people = new Set(['Practitioner', 'Patient', 'RelatedPerson'])

/** A role names its practitioner; a role of a role names nobody. */
const requesterIn = (reference: Reference | undefined, others: readonly Entry[]): string | undefined => {
  const asked = resolve(reference, others)?.resource
  const byRole = asked?.resourceType === 'PractitionerRole' ? (asked['practitioner'] as Reference | undefined) : undefined
  const found = byRole === undefined ? asked : resolve(byRole, others)?.resource
  if (found?.resourceType === 'Organization') return found['name'] as string | undefined
  if (found !== undefined && people.has(found.resourceType)) return nameInWords((found['name'] as readonly HumanName[] | undefined)?.[0])
  return (byRole ?? reference)?.display
}

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
    /** In words alone; the coded resource itself is health. */
    problems: allInWords(problemsOf(content), conceptInWords),
    notes: allInWords(request.resource.note, ({ text }) => text),
    requester: requesterIn(request.resource.requester, others),
    asks: asksIn(others),
    authoredOn: request.resource.authoredOn,
    fhir: [...[request, ...(header === undefined ? [] : [steering(header)]), ...others.filter(isAdministrative)].map(kept), ...sentBy]
  })
}

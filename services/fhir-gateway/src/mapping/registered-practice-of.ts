import type { Identifier, Organization, Patient, Reference } from '../fhir.js'
import type { Content, Entry } from '../message/message.js'
import { resolve } from '../message/resolve.js'
import { systems } from '../systems.js'

/** Of an ODS code and nothing else, since it stands in the clear: `A1001`, `Y12345`. */
const odsCode = /^[A-Z0-9]{3,10}$/

/** Ten digits are an NHS number in the wrong place. */
const onlyDigits = /^\d+$/

const identifiersOf = (reference: Reference, others: readonly Entry[]): readonly Identifier[] => {
  const found = resolve(reference, others)?.resource
  const organisation = found?.resourceType === 'Organization' ? (found as Organization) : undefined
  return [...(reference.identifier ? [reference.identifier] : []), ...(organisation?.identifier ?? [])]
}

export const registeredPracticeOf = ({ patient, others }: Content): string | undefined =>
  ((patient.resource as Patient).generalPractitioner ?? [])
    .flatMap((reference) => identifiersOf(reference, others))
    .filter(({ system }) => system === systems.ods)
    .map(({ value }) => (value ?? '').toUpperCase())
    .find((value) => odsCode.test(value) && !onlyDigits.test(value))

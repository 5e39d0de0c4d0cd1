import type { CodeableConcept } from '../fhir.js'
import type { Content } from '../message/message.js'
import { resolve } from '../message/resolve.js'

/** What a reason may lead to by R4, as far as the contract has a schema of it: in anything else `code` may be anything. */
const coded = new Set(['Condition', 'Observation', 'DiagnosticReport'])

/** What the presenting problems are, where the request leads to them in its own message. */
export const problemsOf = ({ request, others }: Content): readonly CodeableConcept[] =>
  (request.resource.reasonReference ?? []).flatMap((reference) => {
    const found = resolve(reference, others)?.resource
    return found !== undefined && coded.has(found.resourceType) && found['code'] !== undefined ? [found['code'] as CodeableConcept] : []
  })

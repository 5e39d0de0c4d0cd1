import type { Needs } from '../contract/load-contract.js'
import type { CodeableConcept } from '../fhir.js'
import type { Content } from '../message/message.js'
import { resolve } from '../message/resolve.js'

const codesOf = (concept: CodeableConcept | undefined): readonly string[] =>
  (concept?.coding ?? []).map(({ system, code }) => `${system}|${code}`)

/** The coarse group that routing may read, from coded reasons alone. */
export const needOf = ({ request, others }: Content, { groups, default: otherwise }: Needs): string => {
  const { reasonCode = [], reasonReference = [] } = request.resource
  const problems = reasonReference.map((one) => resolve(one, others)?.resource['code'] as CodeableConcept | undefined)
  const codes = new Set([...reasonCode, ...problems].flatMap(codesOf))
  return groups.find((group) => group.codes.some((code) => codes.has(code)))?.group ?? otherwise
}

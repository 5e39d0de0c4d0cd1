import type { Needs } from '../contract/load-contract.js'
import type { CodeableConcept } from '../fhir.js'
import type { Content } from '../message/message.js'
import { problemsOf } from './problems-of.js'

const codesOf = ({ coding = [] }: CodeableConcept): readonly string[] =>
  coding.map(({ system, code }) => `${system}|${code}`)

/** The coarse group that routing may read, from coded reasons alone. */
export const needOf = (content: Content, { groups, default: otherwise }: Needs): string => {
  const { reasonCode = [] } = content.request.resource
  const codes = new Set([...reasonCode, ...problemsOf(content)].flatMap(codesOf))
  return groups.find((group) => group.codes.some((code) => codes.has(code)))?.group ?? otherwise
}

import type { Contract } from '../contract/load-contract.js'
import type { Fault } from '../contract/fault.js'
import { refuse, type Refusal, type RefusalName } from '../surface/refusals.js'
import { hasStrayCoding } from './has-stray-coding.js'
import type { Part } from './parts-of.js'

const names: Readonly<Record<Fault['kind'], RefusalName>> = {
  required: 'STRUCTURE.REQUIRED',
  value: 'STRUCTURE.VALUE',
  invalid: 'STRUCTURE.INVALID'
}

/** What has another type would be told of elements that it never has. */
const isAnother = (resource: unknown, type: string): boolean => {
  const said = (resource as { resourceType?: unknown } | null | undefined)?.resourceType
  return typeof said === 'string' && said !== type
}

/** Of a resource; a whole Bundle, which is looked at before its resources, would be looked through twice. */
const whyNotCodings = ({ type, resource, at }: Part): Refusal | undefined =>
  type === undefined && !Array.isArray(resource) && hasStrayCoding(resource as object) ? refuse('STRUCTURE.INVALID', at) : undefined

/** The first thing that is wrong with the structure of these, each by the schema of its title; without one it is kept as it is. */
export const firstFault = (parts: Iterable<Part>, { checkOf }: Contract): Refusal | undefined => {
  for (const part of parts) {
    const { title, type, resource, at } = part
    if (type !== undefined && isAnother(resource, type)) return refuse('STRUCTURE.VALUE', `${at}.resourceType`)
    const fault = checkOf(title)?.(resource, at)
    const refusal = fault === undefined ? whyNotCodings(part) : refuse(names[fault.kind], fault.at)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

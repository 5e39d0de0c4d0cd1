import type { Contract } from '../contract/load-contract.js'
import type { Bundle, MessageHeader, Patient, Resource, ServiceRequest } from '../fhir.js'
import { isRefusal, refuse, type Refusal, type RefusalName } from '../surface/refusals.js'
import type { Fault } from '../contract/fault.js'
import type { Entry, Message } from './message.js'
import { resolve } from './resolve.js'
import { tidy } from './tidy.js'

const names: Readonly<Record<Fault['kind'], RefusalName>> = {
  required: 'STRUCTURE.REQUIRED',
  value: 'STRUCTURE.VALUE',
  invalid: 'STRUCTURE.INVALID'
}

const resourceAt = (index: number): string => `Bundle.entry[${index}].resource`

const firstFault = (json: unknown, { checkOf }: Contract): Refusal | undefined => {
  const fault =
    checkOf('Bundle')?.(json, 'Bundle') ??
    (json as Bundle).entry
      .map(({ resource }, index) => checkOf(resource.resourceType)?.(resource, resourceAt(index)))
      .find((found) => found !== undefined)
  return fault === undefined ? undefined : refuse(names[fault.kind], fault.at)
}

const theOne = <Type extends Resource>(entries: readonly Entry[], type: string): Entry<Type> | Refusal => {
  const found = entries.filter(({ resource }) => resource.resourceType === type)
  const [first] = found
  if (first === undefined || found.length > 1) return refuse('MESSAGE.ONE_OF_EACH', `Bundle.entry.resource.ofType(${type})`)
  return first as Entry<Type>
}

/** The message's own version of the standard; a later one may mean other things by the same words. */
const whyNotThisVersion = ({ meta }: Bundle): Refusal | undefined => {
  if (meta?.versionId === undefined) return refuse('MESSAGE.NO_VERSION', 'Bundle.meta.versionId')
  return /^1(\.|$)/.test(meta.versionId) ? undefined : refuse('MESSAGE.VERSION', 'Bundle.meta.versionId')
}

/** Checks the structure as it came, so that a fault's path is the sender's own; what is mapped is the tidied message. */
export const readMessage = (json: unknown, contract: Contract): Message | Refusal => {
  const fault = firstFault(json, contract) ?? whyNotThisVersion(json as Bundle)
  if (fault !== undefined) return fault
  const bundle = tidy(json as Bundle)
  const entries = bundle.entry.map((entry, index): Entry => ({ ...entry, at: resourceAt(index) }))
  const header = theOne<MessageHeader>(entries, 'MessageHeader')
  if (isRefusal(header)) return header
  const request = theOne<ServiceRequest>(entries, 'ServiceRequest')
  if (isRefusal(request)) return request
  const patient = theOne<Patient>(entries, 'Patient')
  if (isRefusal(patient)) return patient
  if (resolve(header.resource.focus[0], entries) !== request) return refuse('MESSAGE.REFERENCE', `${header.at}.focus[0]`)
  if (resolve(request.resource.subject, entries) !== patient) return refuse('MESSAGE.REFERENCE', `${request.at}.subject`)
  const others = entries.filter((entry) => entry !== header && entry !== request && entry !== patient)
  return { bundle, header, request, patient, others }
}

import type { Contract } from '../contract/load-contract.js'
import type { Bundle, MessageHeader, Patient, Resource, ServiceRequest } from '../fhir.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { firstFault } from './first-fault.js'
import type { Entry, Message } from './message.js'
import { partsOf, unfold, type Part } from './parts-of.js'
import { resolve } from './resolve.js'
import { tidy } from './tidy.js'

const resourceAt = (index: number): string => `Bundle.entry[${index}].resource`

function* partsIn({ entry }: Bundle): Iterable<Part> {
  for (const [index, { resource }] of entry.entries()) yield* partsOf(resource, resourceAt(index))
}

const theOne = <Type extends Resource>(entries: readonly Entry[], type: string): Entry<Type> | Refusal => {
  const found = entries.filter(({ resource }) => resource.resourceType === type)
  const [first] = found
  if (first === undefined || found.length > 1) return refuse('MESSAGE.ONE_OF_EACH', `Bundle.entry.resource.ofType(${type})`)
  return first as Entry<Type>
}

/** The message's own version of the standard; one that is not known may mean other things by the same words. */
const whyNotThisVersion = ({ meta }: Bundle, { service }: Contract): Refusal | undefined => {
  const version = meta?.versionId
  if (version === undefined) return refuse('MESSAGE.NO_VERSION', 'Bundle.meta.versionId')
  const known = service.messageVersions.some((one) => version === one || version.startsWith(`${one}.`))
  return known ? undefined : refuse('MESSAGE.VERSION', 'Bundle.meta.versionId')
}

/** Checks the structure as it came, so that a fault's path is the sender's own; what is mapped is the tidied message. */
export const readMessage = (json: unknown, contract: Contract): Message | Refusal => {
  const fault =
    firstFault([{ title: 'Bundle', type: 'Bundle', resource: json, at: 'Bundle' }], contract) ??
    whyNotThisVersion(json as Bundle, contract) ??
    firstFault(partsIn(json as Bundle), contract)
  if (fault !== undefined) return fault
  const bundle = tidy(json as Bundle)
  const entries = unfold(bundle.entry.map((entry, index) => ({ ...entry, at: resourceAt(index) })))
  const header = theOne<MessageHeader>(entries, 'MessageHeader')
  if (isRefusal(header)) return header
  const request = theOne<ServiceRequest>(entries, 'ServiceRequest')
  if (isRefusal(request)) return request
  const patient = theOne<Patient>(entries, 'Patient')
  if (isRefusal(patient)) return patient
  if (resolve(header.resource.focus[0], entries) !== request) return refuse('MESSAGE.REFERENCE', `${header.at}.focus[0]`)
  if (resolve(request.resource.subject, entries) !== patient) return refuse('MESSAGE.REFERENCE', `${request.at}.subject`)
  const others = entries.filter((entry) => entry !== header && entry !== request && entry !== patient)
  const { id, timestamp: sentAt } = bundle
  return { bundle, id, idAt: 'Bundle.id', sentAt, header, request, patient, others }
}

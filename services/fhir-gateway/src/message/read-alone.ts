import type { Contract } from '../contract/load-contract.js'
import type { Resource, ServiceRequest } from '../fhir.js'
import type { Refusal } from '../surface/refusals.js'
import { firstFault } from './first-fault.js'
import type { Entry } from './message.js'
import { partsOf, unfold } from './parts-of.js'
import { tidy } from './tidy.js'

export interface Alone {
  readonly request: Entry<ServiceRequest>
  /** What it contains. */
  readonly others: readonly Entry[]
}

const at = 'ServiceRequest'

/** A ServiceRequest that is sent on its own, with what it contains. */
export const readAlone = (json: unknown, contract: Contract): Alone | Refusal => {
  const itself = firstFault([{ title: at, type: at, resource: json, at }], contract)
  const fault = itself ?? firstFault(partsOf(json as Resource, at), contract)
  if (fault !== undefined) return fault
  const [request, ...others] = unfold([{ resource: tidy(json as Resource), at }])
  return { request: request as Entry<ServiceRequest>, others }
}

import type { Bundle, MessageHeader, Patient, Resource, ServiceRequest } from '../fhir.js'

/** One resource of a message, where it stands and what others call it. */
export interface Entry<Type extends Resource = Resource> {
  readonly fullUrl?: string
  readonly resource: Type
  /** FHIRPath of the resource in the bundle. */
  readonly at: string
}

/** A message whose structure has been checked, spelled in one way. */
export interface Message {
  readonly bundle: Bundle
  readonly header: Entry<MessageHeader>
  readonly request: Entry<ServiceRequest>
  readonly patient: Entry<Patient>
  /** Everything else, in its order. */
  readonly others: readonly Entry[]
}

import type { Bundle, MessageHeader, Patient, Resource, ServiceRequest } from '../fhir.js'

/** One resource of a request, where it stands and what others call it. */
export interface Entry<Type extends Resource = Resource> {
  readonly fullUrl?: string
  readonly resource: Type
  /** FHIRPath of the resource in what was sent. */
  readonly at: string
}

/** A referral as it was sent, in whatever form; its structure has been checked, it is spelled in one way. */
export interface Content {
  /** A UUID by which its sender's system knows it again: it stands in the clear on the log. */
  readonly id: string
  /** Where the id was said. */
  readonly idAt: string
  /** Only of a message. */
  readonly header?: Entry<MessageHeader>
  readonly request: Entry<ServiceRequest>
  readonly patient: Entry<Patient>
  /** Everything else, in its order. */
  readonly others: readonly Entry[]
  /** When whoever sent it says that it was sent. */
  readonly sentAt?: string
  /** Only of what was put in the place of a version that its sender named. */
  readonly replacedAt?: number
}

/** A BaRS message. */
export interface Message extends Content {
  readonly bundle: Bundle
  readonly header: Entry<MessageHeader>
}

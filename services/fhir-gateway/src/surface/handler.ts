import type { Resource } from '../fhir.js'
import type { SentBy } from './check-headers.js'
import type { Parts } from './parts.js'
import type { Refusal } from './refusals.js'
import type { Sender } from './sender.js'

/** A request that has passed the token, the headers and the content type. */
export interface FhirRequest {
  /** Whoever the token names; on open addresses nobody. */
  readonly sender: Sender
  readonly requestId: string
  readonly correlation: string
  readonly sentBy: SentBy
  readonly ifMatch?: string
  readonly ifNoneExist?: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Buffer
}

/** A resource that stands under an id and a version of the hub's. */
export interface Stored {
  readonly status: 200 | 201
  readonly resource: Resource
  /** `ServiceRequest/{id}`; where it is new, sent as Location too. */
  readonly location: string
  readonly version: string
}

export type Handler = (request: FhirRequest, parts: Parts) => Promise<Resource | Stored | Refusal>

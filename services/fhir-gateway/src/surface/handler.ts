import type { Practice } from '@oldham-cares/service-kit'
import type { Resource } from '../fhir.js'
import type { Parts } from './parts.js'
import type { Refusal } from './refusals.js'

/** A request that has passed the token, the headers and the content type. */
export interface FhirRequest {
  /** Whoever the token names; on open addresses nobody. */
  readonly practice: Practice
  readonly requestId: string
  readonly correlation: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Buffer
}

export type Handler = (request: FhirRequest, parts: Parts) => Promise<Resource | Refusal>

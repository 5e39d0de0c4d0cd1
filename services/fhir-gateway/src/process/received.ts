import type { Bundle } from '../fhir.js'
import type { Message } from '../message/message.js'
import type { FhirRequest } from '../surface/handler.js'

export interface Received {
  readonly request: FhirRequest
  readonly message: Message
  /** The message as it came, to be echoed. */
  readonly posted: Bundle
}

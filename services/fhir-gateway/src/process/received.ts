import type { Content } from '../message/message.js'
import type { FhirRequest } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import type { Refusal } from '../surface/refusals.js'

/** A request whose content has been read. */
export interface Received {
  readonly request: FhirRequest
  readonly content: Content
}

/** A command that took effect. */
export interface Done {
  readonly command: string
  readonly person: string
  readonly referral: string
  /** When it was decided, by the log's time. */
  readonly time: number
  /** FHIRPaths of the Consents that were recorded with it, in the order of their ids. */
  readonly stated: readonly string[]
}

/** One thing that a content can ask: exactly one command, or nothing. */
export type Act = (received: Received, parts: Parts) => Promise<Done | Refusal>

import type { Instant } from '../words.js'

/** An event of a partner's streams under the number that one FHIR Subscription tells it by. */
export interface NotificationNumbered {
  readonly type: 'NotificationNumbered'
  /** An endpoint of kind `fhir`. */
  readonly subscription: string
  /** From 1 without gaps, over everything that the subscription tells. */
  readonly number: number
  /** The release's id. */
  readonly release: string
  readonly person: string
  /** Of the partner's stream that it comes from, and the release's number there. */
  readonly partition: number
  readonly source: number
  readonly time: Instant
}

/** One try to notify a subscriber; what a restart goes on from. */
export interface NotificationAttempted {
  readonly type: 'NotificationAttempted'
  readonly subscription: string
  readonly kind: 'handshake' | 'event-notification'
  /** Of the endpoint, when it was tried. */
  readonly version: number
  /** The last number that it told; absent of a handshake. */
  readonly through?: number
  readonly outcome: 'delivered' | 'attempted'
  readonly attempt: number
  /** HTTP status, where there was an answer. */
  readonly status?: number
  /** Dotted, where it failed. */
  readonly failure?: string
  /** When it is tried again, where it failed. */
  readonly next?: Instant
  readonly time: Instant
}

import type { Instant } from '../words.js'

export type EndpointKind = 'webhook' | 'kafka' | 'email' | 'fhir'

/** `paused` by the partner, `disabled` by the hub, which gave up: both wait with nothing lost. `removed` is for good. */
export type EndpointState = 'on' | 'paused' | 'disabled' | 'removed'

/** Where events are pushed to a partner, and how. */
export interface Endpoint {
  readonly endpoint: string
  /** From 1, one more with each change. */
  readonly version: number
  readonly partner: string
  readonly kind: EndpointKind
  /** An http address, a topic's name or an e-mail address, as the kind says. */
  readonly address: string
  readonly state: EndpointState
  /** Dotted: why the hub disabled it. */
  readonly reason?: string
  readonly signing: 'hmac' | 'ed25519'
  /** Which of its secrets signs, from 1. */
  readonly generation: number
  /** Until then the secret before signs too. */
  readonly overlapUntil?: Instant
  readonly perSecond?: number
  readonly atOnce?: number
  /** Of a FHIR Subscription: seconds without a notification after which one is sent that says nothing. */
  readonly heartbeat?: number
  /** Of a FHIR Subscription: seconds that one notification may take. */
  readonly timeout?: number
  /** Of a FHIR Subscription: events in one notification, at most. */
  readonly maxCount?: number
  /** E-mail address of whoever is told that it fails. */
  readonly contact?: string
  /** What was decided from then on is pushed to it. */
  readonly since: Instant
  /** Percent of the time a failing endpoint is given, last told. */
  readonly warned: number
}

/** How an endpoint stands from now on, whole. Valid only where its version follows the one that stands. */
export interface EndpointChanged extends Endpoint {
  readonly type: 'EndpointChanged'
  readonly by: string
  readonly time: Instant
}

export interface NumberRange {
  readonly partition: number
  readonly from: number
  readonly to: number
}

/** What was told is to be told again to one endpoint, under the same ids, as consent allows then. */
export interface ReplayAsked {
  readonly type: 'ReplayAsked'
  readonly replay: string
  readonly endpoint: string
  readonly partner: string
  readonly ranges: readonly NumberRange[]
  readonly by: string
  readonly time: Instant
}

/** Of one partner, of every kind; one that was removed is not among them. Who comes first on the log has the last place. */
export const mostEndpoints = 20

/** Of two records that follow the same version the first stands: whoever changed what is no longer so changes nothing. */
export const followsOn = (standing: Pick<Endpoint, 'version'> | undefined, changed: Pick<Endpoint, 'version'>): boolean =>
  changed.version === (standing?.version ?? 0) + 1

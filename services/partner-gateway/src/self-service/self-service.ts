import type { EndpointKind, ReplayAsked } from '@oldham-cares/domain'
import type { Attempted, Log, View } from '@oldham-cares/log'
import type { Audit } from '@oldham-cares/service-kit'
import type { EndpointSecrets } from '@oldham-cares/vault'
import type { KnownEndpoint, KnownEndpoints, PartnerIds } from '@oldham-cares/service-kit/tell'
import type { Refused } from './refused.js'
import type { TestEvent } from './test-event.js'

export type MadeHere = Exclude<EndpointKind, 'fhir'>

/** What is particular to one kind of endpoint. A kind that this hub has no way to is left out. */
export interface KindOfEndpoint {
  /** The address as it will stand, or why it may not. */
  addressOf(org: string, given: string | undefined): Promise<{ readonly address: string } | Refused>
  /** Sends one event at once, once. */
  test(endpoint: KnownEndpoint, event: TestEvent): Promise<Attempted>
}

/** How far a replay is: how many of its numbers were taken, or the notice in their place. */
export type ReplayProgress = (asked: ReplayAsked) => Promise<{ readonly state: 'pending' | 'running' | 'done'; readonly told: number }>

/** All that a partner's own doings with its endpoints take. */
export interface SelfService {
  readonly known: KnownEndpoints
  readonly log: Pick<Log, 'append' | 'ranges' | 'decode'>
  readonly ids: PartnerIds
  readonly audit: Audit
  readonly secrets: EndpointSecrets
  readonly kinds: Readonly<Partial<Record<MadeHere, KindOfEndpoint>>>
  readonly releases: View
  readonly replayProgress: ReplayProgress
  /** Where partners reach the API, ending in `/partner/v1`. */
  readonly base: string
  readonly now: () => number
}

/** Whoever asks, in the name of a partner. */
export interface Asker {
  readonly org: string
  /** Opaque name of the worker or client. */
  readonly worker: string
}

import type { DataCategory } from './words.js'

/** A recipient's standing towards a referral; the base rules are rows of data keyed by it. */
export type Standing =
  | 'referrer'
  | 'registered-practice'
  | 'asked-partner'
  | 'owning-partner'
  | 'onward-partner'
  | 'lead-partner'
  | 'care-team'
  | 'none'

/** From contracts/policy/routing.json. */
export interface RoutingPolicy {
  readonly version: string
  readonly lead: string
  /** Whom a referral is asked of, in order. */
  readonly owners: readonly string[]
}

/**
 * From contracts/policy/disclosure.json: one row per standing. `implied` rows hold unless the person
 * objects; `explicit` rows bound what a consent that names the recipient can open.
 */
export interface DisclosurePolicy {
  readonly version: string
  /** The partner told, without content, where nobody can be asked or an owner is withdrawn from. */
  readonly lead: string
  readonly rows: readonly {
    readonly standing: Standing
    readonly basis: 'implied' | 'explicit'
    readonly categories: readonly DataCategory[]
  }[]
}

export interface Policy {
  readonly version: string
  readonly routing: RoutingPolicy
  readonly disclosure: DisclosurePolicy
}

/** One version names both parts, so that a fact says exactly which data decided it. */
export const policyOf = (routing: RoutingPolicy, disclosure: DisclosurePolicy): Policy => ({
  version: `${routing.version}+${disclosure.version}`,
  routing,
  disclosure
})

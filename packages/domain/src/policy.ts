import type { OverdueRule } from './referral/codes.js'
import type { DataCategory, Role } from './words.js'

/** A recipient's standing towards a referral; the base rules are rows of data keyed by it. */
export type Standing =
  | 'referrer'
  | 'registered-practice'
  | 'asked-partner'
  | 'owning-partner'
  | 'onward-partner'
  | 'lead-partner'
  | 'care-team'
  | 'reviewing-team'
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
    /** Whoever reads in another role, or in none, the row does not count for. Absent: any reader. */
    readonly roles?: readonly Role[]
    readonly categories: readonly DataCategory[]
  }[]
  /** Roles in a care team that see what the partner which employs them sees. */
  readonly asEmployer: readonly Role[]
  /** Roles that may go against an objection, for so many days at most. */
  readonly mayOverride: readonly Role[]
  readonly overrideDays: number
  readonly breakGlass: {
    readonly roles: readonly Role[]
    readonly hours: number
    readonly categories: readonly DataCategory[]
  }
  /** By the partner's id; one that is not there holds nothing. Absent where no contract is asked, as in deciding. */
  readonly contracts?: Readonly<Record<string, PartnerContract>>
}

/** From contracts/partners: the categories that a partner may come to hold, by its part. Consent opens nothing beyond. */
export interface PartnerContract {
  /** Of what it referred itself. */
  readonly referred: readonly DataCategory[]
  /** While it is asked to take a referral on. */
  readonly asked: readonly DataCategory[]
  /** While it owns the referral. */
  readonly owner: readonly DataCategory[]
  /** At most, where the person agreed to it by name. */
  readonly agreed: readonly DataCategory[]
  /** Its safeguarding lead alone. */
  readonly safeguardingLead: readonly DataCategory[]
}

/** Working days of England, or minutes to try it out. */
export type Wait = { readonly workingDays: number } | { readonly minutes: number }

/** From contracts/policy/timers.json: how long each stage may wait. */
export interface TimersPolicy {
  readonly version: string
  readonly rules: Readonly<Record<OverdueRule, Wait>>
  /** `YYYY-MM-DD`. */
  readonly bankHolidays: readonly string[]
}

/** From contracts/policy/measures.json. A score is a whole number within its range. */
export interface MeasuresPolicy {
  readonly version: string
  readonly measures: readonly Measure[]
}

export interface Measure {
  readonly code: string
  readonly name: string
  /** In the order they are asked; a measure that gives one number has one. */
  readonly scores: readonly { readonly code: string; readonly name: string; readonly minimum: number; readonly maximum: number }[]
  readonly system: string
  /** SNOMED CT, where there is a code. */
  readonly snomed?: string
}

/** From contracts/policy/retention.json: after how long the hub forgets somebody. */
export interface RetentionPolicy {
  readonly version: string
  readonly yearsAfterLastReferral: number
}

interface PolicyParts {
  readonly routing: RoutingPolicy
  readonly disclosure: DisclosurePolicy
  readonly timers: TimersPolicy
  readonly measures: MeasuresPolicy
  /** Absent: nobody is forgotten because time has passed. */
  readonly retention?: RetentionPolicy
}

export interface Policy extends PolicyParts {
  readonly version: string
}

/** One version names every part, so that a fact says exactly which data decided it. */
export const policyOf = (parts: PolicyParts): Policy => ({
  version: [parts.routing, parts.disclosure, parts.timers, parts.measures, parts.retention].flatMap((part) => part?.version ?? []).join('+'),
  routing: parts.routing,
  disclosure: parts.disclosure,
  timers: parts.timers,
  measures: parts.measures,
  ...(parts.retention === undefined ? {} : { retention: parts.retention })
})

import type { Fact, Instant, Recipient, ReferralStatus } from '@oldham-cares/domain'

/** What may stand on a timeline: a refused command is seen by its sender and by operators, never here. */
export type Told = Exclude<Fact, { type: 'CommandRefused' }>

export interface Entry {
  readonly fact: Told
  /** The referral's status after the fact; absent where it is about none. */
  readonly status?: ReferralStatus
}

/** The household somebody counts among, and the place in their story where they were linked to it. */
export interface Membership {
  readonly household: string
  readonly linked: number
}

/** The people a team has joined, of one partition, by the hub's id. */
export type Caseload = Readonly<Record<string, { readonly ref: string; readonly joined: Instant; readonly in?: Membership }>>

export const entryRow = (person: string, sequence: number): string => `entry:${person}:${sequence}`
export const caseloadRow = (team: string): string => `caseload:${team}`
/**
 * What a team calls a person cannot be computed back: this row says who it is. It stands while the team takes part, and for
 * good where a worker has broken the glass or an objection was overridden for it. What an access is called leads to the
 * person likewise. No row opens a gate.
 */
export const aliasRow = (ref: string): string => `alias:${ref}`
/** Accesses by breaking the glass that nobody has reviewed: whose record, and the place in their story. */
export type Unreviewed = Readonly<Record<string, { readonly person: string; readonly sequence: number }>>

export const unreviewedRow = (team: string): string => `unreviewed:${team}`
/** Stands while the person counts among a household. */
export const membershipRow = (person: string): string => `membership:${person}`

export const asCareTeam = (id: string): Recipient => ({ kind: 'care-team', id })

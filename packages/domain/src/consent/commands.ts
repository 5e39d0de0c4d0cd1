import type { DataCategory, Instant, Recipient, Role } from '../words.js'
import type { OverrideBasis } from './override.js'

export interface GiveConsent {
  readonly type: 'GiveConsent'
  readonly consent: string
  readonly recipient: Recipient
  readonly categories: readonly DataCategory[]
  readonly purpose: string
  readonly from: Instant
  readonly until?: Instant
  readonly evidence: 'verbal' | 'written'
  /** The referral under which it was said: what was agreed to under a mistake does not count. */
  readonly under?: string
}

export interface WithdrawConsent {
  readonly type: 'WithdrawConsent'
  readonly consent: string
  /** `everybody` as id withdraws from all. */
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
  readonly reason: string
  /** How it was said; a no counts without it. */
  readonly evidence?: 'verbal' | 'written'
}

/** The person was asked and said no. */
export interface RefuseConsent {
  readonly type: 'RefuseConsent'
  readonly consent: string
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
  /** What they were asked for. */
  readonly purpose: string
  readonly evidence: 'verbal' | 'written'
  /** The referral under which they were asked. */
  readonly under?: string
}

/** The person will not have it, whatever it would rest on. */
export interface RecordObjection {
  readonly type: 'RecordObjection'
  readonly consent: string
  /** `everybody` as id objects to all. */
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
  readonly reason: string
  /** How it was said; a no counts without it. */
  readonly evidence?: 'verbal' | 'written'
}

/** `asserted`: when it was said, where that was not when all of it was asked. */
type Saying<Statement> = Omit<Statement, 'type'> & { readonly asserted?: Instant }

/** What the person says at once, each under a statement's id of its own. */
export interface Statements {
  readonly given: readonly Saying<GiveConsent>[]
  readonly refused: readonly Saying<RefuseConsent>[]
  readonly objected: readonly Saying<RecordObjection>[]
  readonly withdrawn: readonly Saying<WithdrawConsent>[]
}

/** What the person says about several at once: all of it stands, or none. */
export interface StateTogether extends Statements {
  readonly type: 'StateTogether'
}

/** Against an objection, because not telling would do serious harm. The justification is sealed, category safeguarding. */
export interface OverrideObjection {
  readonly type: 'OverrideObjection'
  readonly override: string
  readonly recipient: Recipient
  readonly categories: readonly DataCategory[]
  readonly basis: OverrideBasis
  readonly role: Role
  readonly worker: string
  readonly until: Instant
}

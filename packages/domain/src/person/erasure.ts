import type { Instant } from '../words.js'

/** What makes the hub forget somebody: they ask, a court says so, or what it may keep has had its time. */
export type ErasureReason = 'request' | 'retention' | 'court-order'

/** Told by the hub itself, once somebody who may has said so. Afterwards nobody can read anything about the person. */
export interface ErasePerson {
  readonly type: 'ErasePerson'
  readonly reason: ErasureReason
  /** A code, e.g. `gdpr-17-1-b`; words would be personal. */
  readonly legalBasis: string
  /** Ids of every key that the person's data was ever sealed under. */
  readonly keys: readonly string[]
}

export interface PlaceLegalHold {
  readonly type: 'PlaceLegalHold'
  readonly hold: string
  /** A code or the number of a case, never words. */
  readonly basis: string
}

export interface LiftLegalHold {
  readonly type: 'LiftLegalHold'
  readonly hold: string
}

/** While one stands nobody erases the person: what it holds may have to be shown to a court. */
export interface LegalHold {
  readonly hold: string
  readonly basis: string
  readonly placed: Instant
}

/** That a person was erased, kept for ever. */
export interface Erased {
  readonly time: Instant
  readonly reason: ErasureReason
  readonly legalBasis: string
  readonly keys: readonly string[]
}

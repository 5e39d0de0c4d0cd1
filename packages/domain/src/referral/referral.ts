import type { Instant, Organisation, Recipient, Seal } from '../words.js'

/** FHIR Task's own words. */
export type ReferralStatus =
  | 'requested'
  | 'accepted'
  | 'rejected'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'entered-in-error'

export type ContactKind = 'made' | 'attended' | 'attempted' | 'did-not-attend'
export type OnwardAnswer = 'accepted' | 'declined' | 'attended'
export type RiskStatement = 'stated' | 'none-known' | 'not-stated'

export const closingOutcomes = {
  'got-help': 'completed',
  'referred-elsewhere': 'completed',
  'could-not-contact': 'failed',
  'not-eligible': 'failed',
  'no-capacity': 'failed',
  'could-not-get-help': 'failed',
  'no-longer-interested': 'cancelled'
} as const
export type ClosingOutcome = keyof typeof closingOutcomes

export const outcomeCodes = [
  'employment',
  'education-or-training',
  'volunteering',
  'joined-an-activity',
  'less-lonely',
  'benefits-or-debt-resolved',
  'housing',
  'own-goal-reached'
] as const
export type OutcomeCode = (typeof outcomeCodes)[number]

export interface OnwardReferral {
  readonly id: string
  readonly to: Recipient
  readonly answer?: OnwardAnswer
}

/** A seal with the fact that brought it, so that a former owner sees nothing newer. */
export interface KeptSeal {
  readonly sequence: number
  readonly time: Instant
  readonly seal: Seal
}

export interface Referral {
  readonly id: string
  readonly message: string
  readonly status: ReferralStatus
  readonly referrer: Organisation
  readonly practice?: string
  readonly source: 'gp' | 'self' | 'professional'
  readonly cluster: string
  readonly ageBand: string
  readonly need: string
  readonly risks: RiskStatement
  readonly submitted: Instant
  /** Whose turn it is; after closing, whose turn it was last. */
  readonly owner?: string
  /** When this owner accepted. Absent while it is only asked: then it may see no more than an asked partner. */
  readonly accepted?: Instant
  readonly connector?: string
  /** Partners that were asked and declined, in order; policy never asks them again. */
  readonly declinedBy: readonly string[]
  readonly onward: readonly OnwardReferral[]
  readonly careTeams: readonly string[]
  readonly outcomes: readonly string[]
  readonly closing?: ClosingOutcome
  readonly seals: readonly KeptSeal[]
}

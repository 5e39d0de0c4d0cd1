import type { Instant, Organisation, Recipient, Seal } from '../words.js'
import type { ActionStatus, AssessmentStage, ClosingOutcome, GoalStatus, OnwardAnswer, ReferralSource, RiskStatement } from './codes.js'
import type { ReferralContent } from './commands.js'
import type { FactType } from './facts.js'

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

export interface OnwardReferral {
  readonly id: string
  readonly to: Recipient
  /** The service's id in the directory. */
  readonly service?: string
  readonly answer?: OnwardAnswer
}

export interface Assessment {
  readonly id: string
  readonly measure: string
  readonly stage: AssessmentStage
  /** Only of a follow-up. */
  readonly baseline?: string
}

export interface Goal {
  readonly id: string
  readonly status: GoalStatus
}

export interface AgreedAction {
  readonly id: string
  readonly status: ActionStatus
  readonly due?: Instant
}

export interface KeyWorker {
  readonly team: string
  readonly worker: string
}

/** A seal with the fact that brought it, so that a former owner sees nothing newer. */
export interface KeptSeal {
  readonly fact: FactType
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
  readonly source: ReferralSource
  /** What the referrer last said of the person's NHS number. */
  readonly numberStatus: ReferralContent['numberStatus']
  readonly cluster: string
  readonly ageBand: string
  readonly need: string
  readonly risks: RiskStatement
  readonly submitted: Instant
  /** When the referrer last changed it, as asserted and no later than it reached the log. */
  readonly updated?: Instant
  /** Whose turn it is; after closing, whose turn it was last. */
  readonly owner?: string
  /** When this owner accepted. Absent while it is only asked: then it may see no more than an asked partner. */
  readonly accepted?: Instant
  readonly connector?: string
  /** When the present owner was asked, or last did something: what the overdue rules count from. */
  readonly active: Instant
  /** Only while on hold. */
  readonly review?: Instant
  /** Partners that were asked and declined, in order; policy never asks them again. */
  readonly declinedBy: readonly string[]
  readonly onward: readonly OnwardReferral[]
  readonly careTeams: readonly string[]
  readonly keyWorkers: readonly KeyWorker[]
  readonly assessments: readonly Assessment[]
  readonly goals: readonly Goal[]
  readonly actions: readonly AgreedAction[]
  /** Ids of the risks that were raised here: whatever the referrer says later, risks are stated. */
  readonly raised: readonly string[]
  /** Ids of signposts and notes: one is recorded once. */
  readonly recorded: readonly string[]
  readonly outcomes: readonly string[]
  readonly closing?: ClosingOutcome
  /** Everyone a fact about it was ever meant for: whom an error has to reach. */
  readonly holders: readonly Recipient[]
}

export interface SealedReferral extends Referral {
  readonly seals: readonly KeptSeal[]
}

import type { BreakGlass, EndBreakGlass, ReviewBreakGlass } from '../break-glass/commands.js'
import type { GiveConsent, OverrideObjection, RecordObjection, RefuseConsent, StateTogether, WithdrawConsent } from '../consent/commands.js'
import type { ServiceListing } from '../directory/service.js'
import type { LinkHousehold, UnlinkHousehold } from '../household/commands.js'
import type { ErasePerson, LiftLegalHold, LinkPerson, PlaceLegalHold, ReportDeath, UnlinkPerson } from '../person/commands.js'
import type { Instant, Organisation, Recipient, Seal } from '../words.js'
import type { AssignKeyWorker, JoinCareTeam, LeaveCareTeam, RecordAction, RecordNote } from './care-team-commands.js'
import type {
  AssessmentStage,
  ClosingOutcome,
  ContactKind,
  GoalStatus,
  OnwardAnswer,
  OutcomeCode,
  OverdueRule,
  ReferralSource,
  RiskStatement
} from './codes.js'

export type * from '../break-glass/commands.js'
export type * from '../consent/commands.js'
export type * from '../household/commands.js'
export type * from '../person/commands.js'
export type * from './care-team-commands.js'

/** What a door accepted. `id` names the sender's request; `digest` its content, so that a repeat is told from a reuse. */
export interface CommandEnvelope {
  readonly id: string
  readonly digest: string
  readonly person: string
  readonly sender: Organisation
  readonly correlation: string
  /** The time the sender asserts; counts no later than the time it reached the log. */
  readonly asserted?: Instant
  readonly seals: readonly Seal[]
}

/** What routing may read of a referral; everything else is sealed. */
export interface ReferralContent {
  /** The person's registered practice, where the sender names one. */
  readonly practice?: string
  readonly numberStatus: 'verified' | 'unverified' | 'absent'
  readonly cluster: string
  readonly ageBand: string
  readonly need: string
  readonly risks: RiskStatement
}

export interface SubmitReferral extends ReferralContent {
  readonly type: 'SubmitReferral'
  readonly referral: string
  /** The sender's own identifier of the message: the same message under a new request is a duplicate. */
  readonly message: string
  readonly source: ReferralSource
}

/** The whole content again, as it is now: its seals replace all that the referral came with. */
export interface UpdateReferral extends ReferralContent {
  readonly type: 'UpdateReferral'
  readonly referral: string
  readonly message: string
  /** When the referrer changed it, as asserted: of two updates the newer wins, in whatever order they come. */
  readonly updated: Instant
}

export interface CancelReferral {
  readonly type: 'CancelReferral'
  readonly referral: string
  readonly reason: string
  /** `person`: the person asked whoever takes part to take it back. Absent: the referrer. */
  readonly requestedBy?: 'referrer' | 'person'
}

export interface EnterReferralInError {
  readonly type: 'EnterReferralInError'
  readonly referral: string
  readonly reason: string
}

export interface RouteReferral {
  readonly type: 'RouteReferral'
  readonly referral: string
  readonly owner: string
}

export interface ReassignReferral {
  readonly type: 'ReassignReferral'
  readonly referral: string
  readonly owner: string
  readonly reason: string
}

export interface AcceptReferral {
  readonly type: 'AcceptReferral'
  readonly referral: string
}

export interface DeclineReferral {
  readonly type: 'DeclineReferral'
  readonly referral: string
  readonly reason: string
}

/** The worker's name travels sealed; `connector` is the partner's own id of the worker. */
export interface AssignConnector {
  readonly type: 'AssignConnector'
  readonly referral: string
  readonly connector: string
}

export interface RecordContact {
  readonly type: 'RecordContact'
  readonly referral: string
  readonly contact: ContactKind
}

/** A community group is reached through a service of the directory; `listed` is how the directory had it at the door. */
export interface MakeOnwardReferral {
  readonly type: 'MakeOnwardReferral'
  readonly referral: string
  readonly onward: string
  readonly to: Recipient
  readonly service?: string
  readonly listed?: ServiceListing
}

export interface AnswerOnwardReferral {
  readonly type: 'AnswerOnwardReferral'
  readonly referral: string
  readonly onward: string
  readonly answer: OnwardAnswer
}

export interface HoldReferral {
  readonly type: 'HoldReferral'
  readonly referral: string
  /** When it has to be looked at again. */
  readonly review: Instant
  readonly reason: string
}

export interface ResumeReferral {
  readonly type: 'ResumeReferral'
  readonly referral: string
}

/** Information given; no referral, and nothing about the person goes anywhere. */
export interface GiveSignpost {
  readonly type: 'GiveSignpost'
  readonly referral: string
  readonly signpost: string
  readonly service: string
  readonly listed: ServiceListing
}

/** The scores are sealed; the door has checked them against the measure's range. */
export interface RecordAssessment {
  readonly type: 'RecordAssessment'
  readonly referral: string
  readonly assessment: string
  /** Code of the measure; policy data. */
  readonly measure: string
  readonly stage: AssessmentStage
  /** Of a follow-up: the baseline it pairs with. Absent: the newest of the measure. */
  readonly baseline?: string
}

export interface RecordGoal {
  readonly type: 'RecordGoal'
  readonly referral: string
  readonly goal: string
  readonly status: GoalStatus
}

export interface RaiseRisk {
  readonly type: 'RaiseRisk'
  readonly referral: string
  readonly risk: string
}

/** Sent by the hub alone. */
export interface MarkReferralOverdue {
  readonly type: 'MarkReferralOverdue'
  readonly referral: string
  readonly rule: OverdueRule
  readonly owner: string
  readonly due: Instant
}

export interface RecordOutcome {
  readonly type: 'RecordOutcome'
  readonly referral: string
  readonly outcome: OutcomeCode
  readonly reportedBy: 'person' | 'connector' | 'group' | 'practice'
}

export interface CloseReferral {
  readonly type: 'CloseReferral'
  readonly referral: string
  readonly closing: ClosingOutcome
  /** Whether the sealed summary asks the referrer to do something; "none" is said, never left blank. */
  readonly requestedActions: 'none' | 'stated'
  /** Settles a referral that arrived with its risks not stated. */
  readonly risks?: Exclude<RiskStatement, 'not-stated'>
}

export type Ask =
  | SubmitReferral
  | UpdateReferral
  | CancelReferral
  | EnterReferralInError
  | RouteReferral
  | ReassignReferral
  | AcceptReferral
  | DeclineReferral
  | AssignConnector
  | RecordContact
  | MakeOnwardReferral
  | AnswerOnwardReferral
  | HoldReferral
  | ResumeReferral
  | GiveSignpost
  | RecordAssessment
  | RecordGoal
  | RaiseRisk
  | MarkReferralOverdue
  | RecordOutcome
  | CloseReferral
  | GiveConsent
  | WithdrawConsent
  | RefuseConsent
  | RecordObjection
  | StateTogether
  | OverrideObjection
  | BreakGlass
  | EndBreakGlass
  | ReviewBreakGlass
  | JoinCareTeam
  | LeaveCareTeam
  | AssignKeyWorker
  | RecordAction
  | RecordNote
  | ReportDeath
  | LinkHousehold
  | UnlinkHousehold
  | LinkPerson
  | UnlinkPerson
  | ErasePerson
  | PlaceLegalHold
  | LiftLegalHold

export type Command = CommandEnvelope & Ask
export type CommandType = Ask['type']

import type { BreakGlass, EndBreakGlass, ReviewBreakGlass } from '../break-glass/commands.js'
import type { GiveConsent, OverrideObjection, RecordObjection, RefuseConsent, StateTogether, Statements, WithdrawConsent } from '../consent/commands.js'
import type { LinkHousehold, UnlinkHousehold } from '../household/commands.js'
import type { ErasePerson, LiftLegalHold, LinkPerson, PlaceLegalHold, ReportDeath, UnlinkPerson } from '../person/commands.js'
import type { Instant, Organisation, Seal } from '../words.js'
import type { AssignKeyWorker, JoinCareTeam, LeaveCareTeam, RecordAction, RecordNote } from './care-team-commands.js'
import type { ClosingOutcome, OutcomeCode, OverdueRule, ReferralSource, RiskStatement } from './codes.js'
import type {
  AnswerOnwardReferral,
  AssignConnector,
  GiveSignpost,
  HoldReferral,
  MakeOnwardReferral,
  RaiseRisk,
  RecordAssessment,
  RecordContact,
  RecordGoal,
  ResumeReferral
} from './work-commands.js'

export type * from '../break-glass/commands.js'
export type * from '../consent/commands.js'
export type * from '../household/commands.js'
export type * from '../person/commands.js'
export type * from './care-team-commands.js'
export type * from './work-commands.js'

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
  /** What the person says beside it: the referral stands with all of it, or not at all. */
  readonly statements?: Statements
}

/** The whole content again, as it is now: its seals replace all that the referral came with. */
export interface UpdateReferral extends ReferralContent {
  readonly type: 'UpdateReferral'
  readonly referral: string
  readonly message: string
  /** When the referrer changed it, as asserted: of two updates the newer wins, in whatever order they come. */
  readonly updated: Instant
  /** As of a new referral. */
  readonly statements?: Statements
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

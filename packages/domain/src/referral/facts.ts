import type { Instant, Organisation, Recipient, Seal } from '../words.js'
import type { Denial } from '../consent/denial.js'
import type {
  AnswerOnwardReferral,
  AssignConnector,
  AssignKeyWorker,
  BreakGlass,
  CancelReferral,
  CloseReferral,
  EndBreakGlass,
  EnterReferralInError,
  ErasePerson,
  GiveConsent,
  GiveSignpost,
  HoldReferral,
  JoinCareTeam,
  LeaveCareTeam,
  LiftLegalHold,
  LinkHousehold,
  LinkPerson,
  MakeOnwardReferral,
  MarkReferralOverdue,
  OverrideObjection,
  PlaceLegalHold,
  RaiseRisk,
  ReassignReferral,
  RecordAction,
  RecordAssessment,
  RecordContact,
  RecordGoal,
  RecordNote,
  RecordObjection,
  RecordOutcome,
  RefuseConsent,
  ReportDeath,
  ResumeReferral,
  ReviewBreakGlass,
  RouteReferral,
  SubmitReferral,
  UnlinkHousehold,
  UnlinkPerson,
  UpdateReferral,
  WithdrawConsent
} from './commands.js'

export interface FactEnvelope {
  readonly id: string
  readonly person: string
  /** 1, 2, 3 … per person, without gaps. */
  readonly sequence: number
  readonly time: Instant
  readonly command: string
  readonly digest: string
  readonly correlation: string
  readonly by: Organisation
  /** Version of the policy that decided. */
  readonly policy: string
  /** Decided once, here; no later code recomputes it. */
  readonly entitled: readonly Recipient[]
  readonly seals: readonly Seal[]
}

/** A fact's body says what its command asked; `listed` was for the decision alone, statements are facts of their own. */
type As<Type extends string, Body extends { type: string }> = { readonly type: Type } & Omit<Body, 'type' | 'listed' | 'statements'>

export type ReferralSubmitted = As<'ReferralSubmitted', SubmitReferral>
export type ReferralUpdated = As<'ReferralUpdated', UpdateReferral>
export type ReferralRouted = As<'ReferralRouted', RouteReferral>
export type ReferralReassigned = As<'ReferralReassigned', ReassignReferral>
export interface ReferralAccepted {
  readonly type: 'ReferralAccepted'
  readonly referral: string
}
export interface ReferralDeclined {
  readonly type: 'ReferralDeclined'
  readonly referral: string
  readonly reason: string
  /** `rejected` where policy names no further owner. */
  readonly then: 'requested' | 'rejected'
}
export type ConnectorAssigned = As<'ConnectorAssigned', AssignConnector>
export type ContactRecorded = As<'ContactRecorded', RecordContact>
export type OnwardReferralMade = As<'OnwardReferralMade', MakeOnwardReferral>
export type OnwardReferralAnswered = As<'OnwardReferralAnswered', AnswerOnwardReferral>
export type OutcomeRecorded = As<'OutcomeRecorded', RecordOutcome>
export type ReferralClosed = As<'ReferralClosed', CloseReferral> & {
  readonly status: 'completed' | 'failed' | 'cancelled'
}
export type ReferralCancelled = As<'ReferralCancelled', CancelReferral>
export type ReferralEnteredInError = As<'ReferralEnteredInError', EnterReferralInError>
export type ReferralHeld = As<'ReferralHeld', HoldReferral>
export type ReferralResumed = As<'ReferralResumed', ResumeReferral>
export type ReferralOverdue = As<'ReferralOverdue', MarkReferralOverdue>
export type SignpostGiven = As<'SignpostGiven', GiveSignpost>
export type AssessmentRecorded = As<'AssessmentRecorded', RecordAssessment>
export type GoalRecorded = As<'GoalRecorded', RecordGoal>
export type RiskRaised = As<'RiskRaised', RaiseRisk>
export type ConsentGiven = As<'ConsentGiven', GiveConsent> & {
  readonly basis: 'explicit'
  /** When the person said it: as asserted, but no later than it reached the log. */
  readonly said: Instant
}
export type ConsentWithdrawn = As<'ConsentWithdrawn', WithdrawConsent> & {
  /** When the person said it: as asserted, but no later than it reached the log. */
  readonly said: Instant
}
/** `said` as in ConsentGiven. */
export type ConsentRefused = As<'ConsentRefused', RefuseConsent> & { readonly said: Instant }
export type ObjectionRecorded = As<'ObjectionRecorded', RecordObjection> & { readonly said: Instant }
export type ObjectionOverridden = As<'ObjectionOverridden', OverrideObjection>
export type GlassBroken = As<'GlassBroken', BreakGlass> & { readonly until: Instant }
export type BreakGlassEnded = As<'BreakGlassEnded', EndBreakGlass>
export type BreakGlassReviewed = As<'BreakGlassReviewed', ReviewBreakGlass>
export type CareTeamJoined = As<'CareTeamJoined', JoinCareTeam>
export type CareTeamLeft = As<'CareTeamLeft', LeaveCareTeam>
export type KeyWorkerAssigned = As<'KeyWorkerAssigned', AssignKeyWorker>
export type ActionRecorded = As<'ActionRecorded', RecordAction>
export type NoteRecorded = As<'NoteRecorded', RecordNote>
export type PersonDied = As<'PersonDied', ReportDeath>
export type HouseholdLinked = As<'HouseholdLinked', LinkHousehold>
export type HouseholdUnlinked = As<'HouseholdUnlinked', UnlinkHousehold>
export type PersonLinked = As<'PersonLinked', LinkPerson> & {
  /** What this record's person denies, for the other record to adopt. */
  readonly own: readonly Denial[]
}
export type PersonUnlinked = As<'PersonUnlinked', UnlinkPerson>
export type PersonErased = As<'PersonErased', ErasePerson>
export type LegalHoldPlaced = As<'LegalHoldPlaced', PlaceLegalHold>
export type LegalHoldLifted = As<'LegalHoldLifted', LiftLegalHold>
/** Seen by its sender and by operators, never by others. `refused` is the command's type, `reason` a code of `reasons`. */
export interface CommandRefused {
  readonly type: 'CommandRefused'
  readonly refused: string
  readonly reason: string
  readonly referral?: string
}

/** What happens to one referral. */
export type ReferralHappening =
  | ReferralSubmitted
  | ReferralUpdated
  | ReferralRouted
  | ReferralReassigned
  | ReferralAccepted
  | ReferralDeclined
  | ConnectorAssigned
  | ContactRecorded
  | OnwardReferralMade
  | OnwardReferralAnswered
  | SignpostGiven
  | AssessmentRecorded
  | GoalRecorded
  | RiskRaised
  | ReferralHeld
  | ReferralResumed
  | ReferralOverdue
  | OutcomeRecorded
  | ReferralClosed
  | ReferralCancelled
  | ReferralEnteredInError
  | CareTeamJoined
  | CareTeamLeft
  | KeyWorkerAssigned
  | ActionRecorded
  | NoteRecorded

/** What happens to the person, whatever referrals there are. */
export type PersonHappening =
  | ConsentGiven
  | ConsentWithdrawn
  | ConsentRefused
  | ObjectionRecorded
  | ObjectionOverridden
  | GlassBroken
  | BreakGlassEnded
  | BreakGlassReviewed
  | PersonDied
  | HouseholdLinked
  | HouseholdUnlinked
  | PersonLinked
  | PersonUnlinked
  | PersonErased
  | LegalHoldPlaced
  | LegalHoldLifted

export type Happening = ReferralHappening | PersonHappening | CommandRefused

export type Fact = FactEnvelope & Happening
export type FactType = Happening['type']

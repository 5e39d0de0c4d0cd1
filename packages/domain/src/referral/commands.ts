import type { DataCategory, Instant, Organisation, Recipient, Seal } from '../words.js'
import type { ClosingOutcome, ContactKind, OnwardAnswer, OutcomeCode, RiskStatement } from './referral.js'

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

export interface SubmitReferral {
  readonly type: 'SubmitReferral'
  readonly referral: string
  /** The sender's own identifier of the message: the same message under a new request is a duplicate. */
  readonly message: string
  readonly source: 'gp' | 'self' | 'professional'
  /** The person's registered practice, where the sender names one. */
  readonly practice?: string
  readonly numberStatus: 'verified' | 'unverified' | 'absent'
  readonly cluster: string
  readonly ageBand: string
  readonly need: string
  readonly risks: RiskStatement
}

export interface CancelReferral {
  readonly type: 'CancelReferral'
  readonly referral: string
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

export interface MakeOnwardReferral {
  readonly type: 'MakeOnwardReferral'
  readonly referral: string
  readonly onward: string
  readonly to: Recipient
}

export interface AnswerOnwardReferral {
  readonly type: 'AnswerOnwardReferral'
  readonly referral: string
  readonly onward: string
  readonly answer: OnwardAnswer
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

export interface GiveConsent {
  readonly type: 'GiveConsent'
  readonly consent: string
  readonly recipient: Recipient
  readonly categories: readonly DataCategory[]
  readonly purpose: string
  readonly from: Instant
  readonly until?: Instant
  readonly evidence: 'verbal' | 'written'
}

export interface WithdrawConsent {
  readonly type: 'WithdrawConsent'
  readonly consent: string
  /** `everybody` as id withdraws from all. */
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
  readonly reason: string
}

export interface JoinCareTeam {
  readonly type: 'JoinCareTeam'
  readonly referral: string
  readonly team: string
  readonly reason: string
}

export interface LeaveCareTeam {
  readonly type: 'LeaveCareTeam'
  readonly referral: string
  readonly team: string
  readonly reason: string
}

export type Ask =
  | SubmitReferral
  | CancelReferral
  | AcceptReferral
  | DeclineReferral
  | AssignConnector
  | RecordContact
  | MakeOnwardReferral
  | AnswerOnwardReferral
  | RecordOutcome
  | CloseReferral
  | GiveConsent
  | WithdrawConsent
  | JoinCareTeam
  | LeaveCareTeam

export type Command = CommandEnvelope & Ask
export type CommandType = Ask['type']

import type { DataCategory, Instant, Organisation, Recipient, Seal } from '../words.js'
import type {
  AnswerOnwardReferral,
  AssignConnector,
  CloseReferral,
  GiveConsent,
  MakeOnwardReferral,
  RecordContact,
  RecordOutcome,
  SubmitReferral
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

type As<Type extends string, Body extends { type: string }> = { readonly type: Type } & Omit<Body, 'type'>

export type ReferralSubmitted = As<'ReferralSubmitted', SubmitReferral>
export interface ReferralRouted {
  readonly type: 'ReferralRouted'
  readonly referral: string
  readonly owner: string
}
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
export interface ReferralCancelled {
  readonly type: 'ReferralCancelled'
  readonly referral: string
  readonly reason: string
}
export type ConsentGiven = As<'ConsentGiven', GiveConsent> & {
  readonly basis: 'explicit'
  /** When the person said it: as asserted, but no later than it reached the log. */
  readonly said: Instant
}
export interface ConsentWithdrawn {
  readonly type: 'ConsentWithdrawn'
  readonly consent: string
  readonly recipient: Recipient
  readonly categories: readonly DataCategory[]
  readonly reason: string
  /** When the person said it: as asserted, but no later than it reached the log. */
  readonly said: Instant
}
export interface CareTeamJoined {
  readonly type: 'CareTeamJoined'
  readonly referral: string
  readonly team: string
  readonly reason: string
}
export interface CareTeamLeft {
  readonly type: 'CareTeamLeft'
  readonly referral: string
  readonly team: string
  readonly reason: string
}
/** Seen by its sender and by operators, never by others. `refused` is the command's type, `reason` a code of `reasons`. */
export interface CommandRefused {
  readonly type: 'CommandRefused'
  readonly refused: string
  readonly reason: string
  readonly referral?: string
}

export type Happening =
  | ReferralSubmitted
  | ReferralRouted
  | ReferralAccepted
  | ReferralDeclined
  | ConnectorAssigned
  | ContactRecorded
  | OnwardReferralMade
  | OnwardReferralAnswered
  | OutcomeRecorded
  | ReferralClosed
  | ReferralCancelled
  | ConsentGiven
  | ConsentWithdrawn
  | CareTeamJoined
  | CareTeamLeft
  | CommandRefused

/** What happens to one referral; the rest is said by the person, or refused. */
export type ReferralHappening = Exclude<Happening, ConsentGiven | ConsentWithdrawn | CommandRefused>

export type Fact = FactEnvelope & Happening
export type FactType = Happening['type']

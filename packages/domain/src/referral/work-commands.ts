import type { ServiceListing } from '../directory/service.js'
import type { Instant, Recipient } from '../words.js'
import type { AssessmentStage, ContactKind, GoalStatus, OnwardAnswer } from './codes.js'

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

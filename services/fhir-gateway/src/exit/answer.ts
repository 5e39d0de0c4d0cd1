import type { AssessmentStage, RiskStatement } from '@oldham-cares/domain'
import type { Resource } from '../fhir.js'

/** What brought the answer about; `closed` of any end where no more than that may be said. */
export type AnswerKind = 'accepted' | 'rejected' | 'closed' | 'cancelled' | 'outcome' | 'risk' | 'error'

/** The person by the reader's own id; by NHS number, name and birth date only where demographics may be told. */
export interface PersonTold {
  readonly id: string
  readonly nhsNumber?: string
  readonly family?: string
  readonly given?: readonly string[]
  readonly birthDate?: string
}

export interface ScoreTold {
  readonly code: string
  readonly name: string
  readonly value: number
  readonly minimum?: number
  readonly maximum?: number
}

/** One taking of a measure. A later one names the initial one it is read against. */
export interface Assessed {
  readonly id: string
  readonly measure: { readonly code: string; readonly name: string; readonly system: string; readonly snomed?: string }
  readonly stage: AssessmentStage
  readonly baseline?: string
  /** `YYYY-MM-DD`. */
  readonly taken: string
  readonly scores: readonly ScoreTold[]
  readonly words?: string
}

/** Something that was tried, whether it helped or not. */
export interface Intervention {
  readonly what: string
  readonly helped: 'yes' | 'partly' | 'no'
}

/** How the work ended, for who may see `outcome`. No requested actions means that none are requested. */
export interface Closing {
  readonly summary?: string
  /** What was said of outcomes as they were recorded, in that order. */
  readonly notes: readonly string[]
  readonly requestedActions: readonly string[]
  readonly assessed: readonly Assessed[]
  readonly interventions: readonly Intervention[]
}

export interface RiskTold {
  readonly words: string
  /** A date, as precise as it was said. */
  readonly since?: string
}

/** For who may see `risks`: that none are known, or that nothing was said, is told as much as those that are. */
export interface Risks {
  readonly statement: RiskStatement
  readonly raised: readonly RiskTold[]
}

/** Where the referral stands, for who may see `progress`; `outcomes` and `closing` only for who may see those. */
export interface Stands {
  readonly status: string
  readonly because?: { readonly text: string; readonly system?: string; readonly code?: string }
  readonly closing?: string
  readonly outcomes: readonly string[]
}

/** What goes back to a practice or care setting, decided and opened: whoever writes it down asks nothing further. */
export interface Answer {
  readonly id: string
  readonly kind: AnswerKind
  /** The Bundle.id this answers; absent for who did not send the referral. */
  readonly inReplyTo?: string
  readonly at: number
  /** `endpoint` as its own message had it; absent where it sent none. */
  readonly to: { readonly id: string; readonly name: string; readonly endpoint?: string }
  readonly owner?: { readonly id: string; readonly name: string }
  readonly person: PersonTold
  readonly request: Resource
  readonly stands?: Stands
  readonly task?: Resource
  readonly closing?: Closing
  readonly risks?: Risks
}

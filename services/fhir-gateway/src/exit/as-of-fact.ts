import type { Fact, FactType, Referral, ReferralStatus } from '@oldham-cares/domain'
import type { AnswerKind } from './answer.js'

/** What a practice is answered about; everything else it is told of stands in one of these. */
export const kindOf = (fact: Fact): AnswerKind | undefined => {
  switch (fact.type) {
    case 'ReferralAccepted':
      return 'accepted'
    case 'ReferralDeclined':
      return 'rejected'
    case 'ReferralClosed':
      return 'closed'
    case 'ReferralCancelled':
      return 'cancelled'
    case 'OutcomeRecorded':
      return 'outcome'
    case 'RiskRaised':
      return 'risk'
    case 'ReferralEnteredInError':
      return 'error'
    default:
      return undefined
  }
}

const statusAfter = (fact: Fact, { status }: Referral): ReferralStatus => {
  switch (fact.type) {
    case 'ReferralAccepted':
      return 'accepted'
    case 'ReferralClosed':
      return fact.status
    case 'ReferralCancelled':
      return 'cancelled'
    case 'ReferralDeclined':
      return fact.then
    default:
      return status
  }
}

const content: readonly FactType[] = ['ReferralSubmitted', 'ReferralUpdated']

/**
 * The referral as a fact left it: an answer that is late still says what it is the answer to. Only what the referrer
 * itself sent is shown as it is now.
 */
export const asOfFact = (fact: Fact, referral: Referral): Referral => {
  const { closing: _closing, ...before } = referral
  const told = fact.type === 'ReferralAccepted' ? { ...before, outcomes: [] } : referral
  const seals = referral.seals.filter((kept) => content.includes(kept.fact) || kept.sequence <= fact.sequence)
  return { ...told, seals, status: statusAfter(fact, referral) }
}

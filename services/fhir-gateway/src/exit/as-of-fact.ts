import type { Fact, FactType, ReferralStatus, SealedReferral } from '@oldham-cares/domain'
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

const statusAfter = (fact: Fact, { status }: SealedReferral): ReferralStatus => {
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

/** Who accepted is whoever did, though it is another's turn by now; how it went after that was not known then. */
const accepted = ({ closing: _closing, ...before }: SealedReferral, by: string): SealedReferral => ({ ...before, owner: by, outcomes: [] })

/**
 * The referral as a fact left it, so far as its state can tell: an answer that is late still says what it is the answer to,
 * with the words that were sealed by then. As of now are what the referrer itself sent, the codes of outcomes, and with a risk
 * or an outcome, which move it nowhere, where it stands.
 */
export const asOfFact = (fact: Fact, referral: SealedReferral): SealedReferral => {
  const told = fact.type === 'ReferralAccepted' ? accepted(referral, fact.by.id) : referral
  const seals = referral.seals.filter((kept) => content.includes(kept.fact) || kept.sequence <= fact.sequence)
  return { ...told, seals, status: statusAfter(fact, referral) }
}

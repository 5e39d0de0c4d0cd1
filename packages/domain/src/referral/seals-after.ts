import type { Fact, FactEnvelope, FactType, ReferralHappening } from './facts.js'
import type { KeptSeal } from './referral.js'

const content: readonly FactType[] = ['ReferralSubmitted', 'ReferralUpdated']

/** Whether a fact brings what the referral is about, which a later one of these replaces. */
export const bringsContent = (fact: FactType): boolean => content.includes(fact)

/** Whether of what was sealed before a fact anything but content goes with it. */
export const forgetsSeals = ({ type }: Fact): boolean => type === 'ReferralEnteredInError' || type === 'PersonErased'

/** An update is the whole content: its seals stand in for all that the referral came with. Of an error nothing is kept. */
export const sealsAfter = (before: readonly KeptSeal[], { type, sequence, time, seals }: FactEnvelope & ReferralHappening): readonly KeptSeal[] => {
  if (type === 'ReferralEnteredInError') return []
  const replaces = type === 'ReferralUpdated'
  if (seals.length === 0 && !replaces) return before
  return [
    ...before.filter(({ fact }) => !(replaces && bringsContent(fact))),
    ...seals.map((seal) => ({ fact: type, sequence, time, seal }))
  ]
}

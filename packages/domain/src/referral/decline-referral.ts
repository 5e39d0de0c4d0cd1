import { asOwnerLettingGo } from './as-owner.js'
import type { DeclineReferral } from './commands.js'
import type { ReferralDeclined } from './facts.js'
import { nextOwner } from './next-owner.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotRequested } from './stage.js'

/** The partner that was asked says no: the next one is asked, and where none is left the referral is rejected. */
export const declineReferral: Rule<DeclineReferral> = (command, situation) => {
  const referral = asOwnerLettingGo(command, situation)
  if (isRefusal(referral)) return referral
  const refusal = whyNotRequested(referral)
  if (refusal !== undefined) return refusal

  const owner = nextOwner(situation.person, referral, situation.policy.routing, situation.now)
  const then = owner === undefined ? 'rejected' : 'requested'
  const declined: ReferralDeclined = { type: 'ReferralDeclined', referral: referral.id, reason: command.reason, then }
  return owner === undefined ? [declined] : [declined, { type: 'ReferralRouted', referral: referral.id, owner }]
}

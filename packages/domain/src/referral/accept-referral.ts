import { asOwner } from './as-owner.js'
import type { AcceptReferral } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotRequested } from './stage.js'

/** The partner that was asked takes the person on. */
export const acceptReferral: Rule<AcceptReferral> = (command, situation) => {
  const referral = asOwner(command, situation)
  if (isRefusal(referral)) return referral
  return whyNotRequested(referral) ?? [{ type: 'ReferralAccepted', referral: referral.id }]
}

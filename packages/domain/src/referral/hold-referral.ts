import { asOwner } from './as-owner.js'
import type { HoldReferral } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotUnderWay } from './stage.js'

/** The owner pauses the work, and says when it will be looked at again. */
export const holdReferral: Rule<HoldReferral> = (command, situation) => {
  const referral = asOwner(command, situation)
  if (isRefusal(referral)) return referral
  const refusal = whyNotUnderWay(referral)
  if (refusal !== undefined) return refusal
  if (referral.status !== 'in-progress')
    return { refused: referral.status === 'on-hold' ? 'REFERRAL.ALREADY_ON_HOLD' : 'REFERRAL.NOT_IN_PROGRESS' }
  const { review, reason } = command
  if (review <= situation.now) return { refused: 'REFERRAL.REVIEW_PAST' }
  return [{ type: 'ReferralHeld', referral: referral.id, review, reason }]
}

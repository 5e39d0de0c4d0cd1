import { asOwner } from './as-owner.js'
import type { ResumeReferral } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotUnderWay } from './stage.js'

/** The owner takes the work up again. */
export const resumeReferral: Rule<ResumeReferral> = (command, situation) => {
  const referral = asOwner(command, situation)
  if (isRefusal(referral)) return referral
  const refusal = whyNotUnderWay(referral)
  if (refusal !== undefined) return refusal
  if (referral.status !== 'on-hold') return { refused: 'REFERRAL.NOT_ON_HOLD' }
  return [{ type: 'ReferralResumed', referral: referral.id }]
}

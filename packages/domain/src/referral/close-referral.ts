import { asOwnerLettingGo } from './as-owner.js'
import type { CloseReferral } from './commands.js'
import { closingOutcomes } from './codes.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotUnderWay } from './stage.js'

/** The owner says how it ended. A referral that came without a word on risks waits until somebody has settled them. */
export const closeReferral: Rule<CloseReferral> = (command, situation) => {
  const referral = asOwnerLettingGo(command, situation)
  if (isRefusal(referral)) return referral
  const refusal = whyNotUnderWay(referral)
  if (refusal !== undefined) return refusal
  if (referral.risks === 'not-stated' && command.risks === undefined) return { refused: 'REFERRAL.RISKS_NOT_STATED' }
  if (referral.risks === 'stated' && command.risks === 'none-known') return { refused: 'REFERRAL.RISKS_STATED' }
  return [
    {
      type: 'ReferralClosed',
      referral: referral.id,
      closing: command.closing,
      requestedActions: command.requestedActions,
      ...(command.risks === undefined ? {} : { risks: command.risks }),
      status: closingOutcomes[command.closing]
    }
  ]
}

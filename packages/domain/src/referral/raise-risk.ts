import { asWorkingOwner } from './as-working-owner.js'
import type { RaiseRisk } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'

/** The owner raises a risk: whoever referred hears of it, and nobody can say any more that risks were not stated. */
export const raiseRisk: Rule<RaiseRisk> = (command, situation) => {
  const referral = asWorkingOwner(command, situation)
  if (isRefusal(referral)) return referral
  if (referral.raised.includes(command.risk)) return { refused: 'REFERRAL.RECORD_ID_TAKEN' }
  return [{ type: 'RiskRaised', referral: referral.id, risk: command.risk }]
}

import type { RouteReferral } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotRequested } from './stage.js'
import { isLead } from './taking-part.js'
import { whyNotOwner } from './why-not-owner.js'

/** Where policy found nobody to ask, the lead asks somebody by hand. */
export const routeReferral: Rule<RouteReferral> = (command, situation) => {
  const referral = findReferral(situation.person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!isLead(command.sender, situation.policy.routing)) return { refused: 'REFERRAL.NOT_LEAD' }
  const refusal = whyNotRequested(referral)
  if (refusal !== undefined) return refusal
  if (referral.owner !== undefined) return { refused: 'REFERRAL.ALREADY_ROUTED' }
  const { owner } = command
  return whyNotOwner(referral, owner, situation) ?? [{ type: 'ReferralRouted', referral: referral.id, owner }]
}

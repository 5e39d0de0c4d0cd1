import type { ReassignReferral } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { isLead, isOwner } from './taking-part.js'
import { whyNotOwner } from './why-not-owner.js'

/** The owner or the lead passes it to another owner, who is asked anew. */
export const reassignReferral: Rule<ReassignReferral> = (command, situation) => {
  const referral = findReferral(situation.person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!isOwner(referral, command.sender) && !isLead(command.sender, situation.policy.routing))
    return { refused: 'REFERRAL.NOT_OWNER' }
  const { owner, reason } = command
  const refusal = whyNotOpen(referral) ?? whyNotOwner(referral, owner, situation)
  return refusal ?? [{ type: 'ReferralReassigned', referral: referral.id, owner, reason }]
}

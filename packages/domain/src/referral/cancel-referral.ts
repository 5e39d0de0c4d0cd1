import type { CancelReferral } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { isReferrer, takesPart } from './taking-part.js'

/** The referrer may take back any referral that is still open; the person may, through any who take part. */
export const cancelReferral: Rule<CancelReferral> = (command, { person, policy }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  const { sender, reason, requestedBy } = command
  const asked = requestedBy === 'person' && takesPart(referral, sender, policy.routing)
  if (!isReferrer(referral, sender) && !asked) return { refused: 'REFERRAL.NOT_REFERRER' }
  const by = requestedBy === undefined ? {} : { requestedBy }
  return whyNotOpen(referral) ?? [{ type: 'ReferralCancelled', referral: referral.id, reason, ...by }]
}

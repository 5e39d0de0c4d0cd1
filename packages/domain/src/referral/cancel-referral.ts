import type { CancelReferral } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { isReferrer } from './taking-part.js'

/** The referrer may take back any referral that is still open. */
export const cancelReferral: Rule<CancelReferral> = (command, { person }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!isReferrer(referral, command.sender)) return { refused: 'REFERRAL.NOT_REFERRER' }
  return whyNotOpen(referral) ?? [{ type: 'ReferralCancelled', referral: referral.id, reason: command.reason }]
}

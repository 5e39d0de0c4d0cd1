import type { EnterReferralInError } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { isReferrer } from './taking-part.js'

/** It never should have been: open or closed, the referrer may say so, and whoever holds it deletes it. */
export const enterReferralInError: Rule<EnterReferralInError> = (command, { person }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!isReferrer(referral, command.sender)) return { refused: 'REFERRAL.NOT_REFERRER' }
  if (referral.status === 'entered-in-error') return { refused: 'REFERRAL.ENTERED_IN_ERROR' }
  return [{ type: 'ReferralEnteredInError', referral: referral.id, reason: command.reason }]
}

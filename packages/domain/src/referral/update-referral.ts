import type { UpdateReferral } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { isReferrer } from './taking-part.js'

/** The referrer says what has changed. Of two updates the newer wins, in whatever order they come. */
export const updateReferral: Rule<UpdateReferral> = (command, { person, now }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!isReferrer(referral, command.sender)) return { refused: 'REFERRAL.NOT_REFERRER' }
  const refusal = whyNotOpen(referral)
  if (refusal !== undefined) return refusal
  const updated = Math.min(command.updated, now)
  if (referral.updated !== undefined && updated <= referral.updated) return { refused: 'REFERRAL.UPDATE_STALE' }
  const { message, practice, numberStatus, cluster, ageBand, need, risks } = command
  const content = { ...(practice === undefined ? {} : { practice }), numberStatus, cluster, ageBand, need, risks }
  return [{ type: 'ReferralUpdated', referral: referral.id, message, updated, ...content }]
}

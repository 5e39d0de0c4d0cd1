import { saidBeside } from '../consent/said-beside.js'
import { sayTogether } from '../consent/say-together.js'
import type { UpdateReferral } from './commands.js'
import { findReferral } from './find-referral.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { isReferrer } from './taking-part.js'

/** The referrer says what has changed. Of two updates the newer wins, in whatever order they come. */
export const updateReferral: Rule<UpdateReferral> = (command, situation) => {
  const { person, now } = situation
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!isReferrer(referral, command.sender)) return { refused: 'REFERRAL.NOT_REFERRER' }
  const refusal = whyNotOpen(referral)
  if (refusal !== undefined) return refusal
  const updated = Math.min(command.updated, now)
  if (referral.updated !== undefined && updated <= referral.updated) return { refused: 'REFERRAL.UPDATE_STALE' }
  const said = command.statements === undefined ? [] : sayTogether(command.statements, command, situation)
  if (isRefusal(said)) return said
  const { message, practice, numberStatus, cluster, ageBand, need, risks } = command
  const whole = { ...(practice === undefined ? {} : { practice }), numberStatus, cluster, ageBand, need, risks }
  return saidBeside({ content: { type: 'ReferralUpdated', referral: referral.id, message, updated, ...whole }, said }, situation)
}

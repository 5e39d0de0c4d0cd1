import { objectsTo } from '../consent/what-was-said.js'
import type { RecordOutcome } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { hasJoined, isOwner } from './taking-part.js'

/** What changed for the person, at any time: often it is told long after the referral was closed. */
export const recordOutcome: Rule<RecordOutcome> = (command, { person, now }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!isOwner(referral, command.sender) && !hasJoined(referral, command.sender))
    return { refused: 'REFERRAL.NOT_INVOLVED' }
  if (referral.status === 'entered-in-error') return { refused: 'REFERRAL.ENTERED_IN_ERROR' }
  if (objectsTo(person, command.sender, now)) return { refused: 'CONSENT.WITHDRAWN' }
  const { outcome, reportedBy } = command
  return [{ type: 'OutcomeRecorded', referral: referral.id, outcome, reportedBy }]
}

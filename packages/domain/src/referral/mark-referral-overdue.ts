import { dueOf } from '../timers/due-of.js'
import type { MarkReferralOverdue } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'

/** Only the hub says so, and only while it still holds: since the timer rang somebody may have acted. */
export const markReferralOverdue: Rule<MarkReferralOverdue> = (command, { person, policy, now }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (command.sender.kind !== 'hub') return { refused: 'REFERRAL.NOT_INVOLVED' }
  const due = dueOf(referral, policy)
  const { rule, owner } = command
  const holds = due?.rule === rule && due.owner === owner && due.due === command.due && due.due <= now
  if (!holds) return { refused: 'REFERRAL.NOT_OVERDUE' }
  return [{ type: 'ReferralOverdue', referral: referral.id, rule, owner, due: due.due }]
}

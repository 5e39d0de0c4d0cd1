import type { CommandEnvelope, ReviewBreakGlass } from '../referral/commands.js'
import { isRefusal, type Rule, type Situation } from '../referral/ruling.js'
import { findAccess } from './find-access.js'

/** Whoever judges has to be somebody that the reason is shown to. */
const mayReadReason = ({ sender, role }: ReviewBreakGlass & CommandEnvelope, { policy }: Situation): boolean =>
  sender.kind !== 'care-team' ||
  policy.disclosure.rows.some((row) => row.standing === 'reviewing-team' && role !== undefined && row.roles?.includes(role) === true)

/** Somebody else of the team, or who governs the hub, looks whether it was right. Where it was not it ends at once. */
export const reviewBreakGlass: Rule<ReviewBreakGlass> = (command, situation) => {
  const access = findAccess(command, situation)
  if (isRefusal(access)) return access
  if (!mayReadReason(command, situation)) return { refused: 'BREAK_GLASS.ROLE' }
  if (access.worker === command.worker) return { refused: 'BREAK_GLASS.OWN_ACCESS' }
  if (access.review !== undefined) return { refused: 'BREAK_GLASS.REVIEWED' }
  const { role, worker, finding } = command
  return [{ type: 'BreakGlassReviewed', access: access.id, ...(role === undefined ? {} : { role }), worker, finding }]
}

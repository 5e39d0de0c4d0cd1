import type { ReviewBreakGlass } from '../referral/commands.js'
import { isRefusal, type Rule } from '../referral/ruling.js'
import { findAccess } from './find-access.js'

/** Somebody else of the team, or who governs the hub, looks whether it was right. Where it was not it ends at once. */
export const reviewBreakGlass: Rule<ReviewBreakGlass> = (command, situation) => {
  const access = findAccess(command, situation)
  if (isRefusal(access)) return access
  if (access.worker === command.worker) return { refused: 'BREAK_GLASS.OWN_ACCESS' }
  if (access.review !== undefined) return { refused: 'BREAK_GLASS.REVIEWED' }
  return [{ type: 'BreakGlassReviewed', access: access.id, worker: command.worker, finding: command.finding }]
}

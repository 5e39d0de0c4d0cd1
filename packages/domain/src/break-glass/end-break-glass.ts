import type { EndBreakGlass } from '../referral/commands.js'
import { isRefusal, type Rule } from '../referral/ruling.js'
import { findAccess } from './find-access.js'
import { isOpenAccess } from './open-access.js'

/** What was opened is closed again before its time. */
export const endBreakGlass: Rule<EndBreakGlass> = (command, situation) => {
  const access = findAccess(command, situation)
  if (isRefusal(access)) return access
  if (!isOpenAccess(access, situation.now)) return { refused: 'BREAK_GLASS.OVER' }
  return [{ type: 'BreakGlassEnded', access: access.id }]
}

import type { StateTogether } from '../referral/commands.js'
import { isRefusal, type Rule } from '../referral/ruling.js'
import { afterStatements } from './after-statements.js'
import { sayTogether } from './say-together.js'

/** All of it stands or none; what follows from it, follows from all of it. */
export const stateTogether: Rule<StateTogether> = (command, situation) => {
  const made = sayTogether(command, command, situation)
  if (isRefusal(made)) return made
  const [first, ...more] = made
  return first === undefined ? { refused: 'CONSENT.SAYS_NOTHING' } : [first, ...more, ...afterStatements(made, situation)]
}

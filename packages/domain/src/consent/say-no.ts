import type { CommandEnvelope } from '../referral/commands.js'
import type { Ruling, Situation } from '../referral/ruling.js'
import { afterStatements } from './after-statements.js'
import type { Denied } from './evolve-consent.js'
import { saidAt } from './said-at.js'

type Unsaid<Fact> = Fact extends Denied ? Omit<Fact, 'said'> : never

/** What every no has in common: whom it is about, when it was said, and what follows from it. */
export const sayNo = (denial: Unsaid<Denied>, command: CommandEnvelope, situation: Situation): Ruling => {
  const { kind, id } = denial.recipient
  const denied: Denied = { ...denial, recipient: { kind, id }, said: saidAt(command, situation) }
  return [denied, ...afterStatements([denied], situation)]
}

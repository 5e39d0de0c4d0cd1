import type { WithdrawConsent } from '../referral/commands.js'
import type { ConsentWithdrawn } from '../referral/facts.js'
import type { Rule } from '../referral/ruling.js'
import { afterStatements } from './after-statements.js'
import { saidAt } from './said-at.js'
import { whyNotDenied } from './why-not-statement.js'

/**
 * The person takes consent back, or objects where it was implied. A referral whose owner they leave
 * goes to the next possible owner; where there is none it is cancelled.
 */
export const withdrawConsent: Rule<WithdrawConsent> = (command, situation) => {
  const refusal = whyNotDenied(command, situation)
  if (refusal !== undefined) return refusal
  const { consent, recipient, categories, reason, evidence } = command
  const withdrawn: ConsentWithdrawn = {
    type: 'ConsentWithdrawn',
    consent,
    recipient: { kind: recipient.kind, id: recipient.id },
    categories,
    reason,
    ...(evidence === undefined ? {} : { evidence }),
    said: saidAt(command, situation)
  }
  return [withdrawn, ...afterStatements([withdrawn], situation)]
}

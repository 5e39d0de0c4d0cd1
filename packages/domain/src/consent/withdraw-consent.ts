import type { WithdrawConsent } from '../referral/commands.js'
import type { ConsentWithdrawn } from '../referral/facts.js'
import type { Rule } from '../referral/ruling.js'
import { sameOrganisation } from '../words.js'
import { afterStatements } from './after-statements.js'
import { mayRecordConsent } from './may-record-consent.js'

/**
 * The person takes consent back, or objects where it was implied. A referral whose owner they leave
 * goes to the next possible owner; where there is none it is cancelled.
 */
export const withdrawConsent: Rule<WithdrawConsent> = (command, situation) => {
  const aboutItself = sameOrganisation(command.sender, command.recipient)
  if (!aboutItself && !mayRecordConsent(command, situation)) return { refused: 'CONSENT.NO_STANDING' }
  const withdrawn: ConsentWithdrawn = {
    type: 'ConsentWithdrawn',
    consent: command.consent,
    recipient: { kind: command.recipient.kind, id: command.recipient.id },
    categories: command.categories,
    reason: command.reason,
    said: Math.min(command.asserted ?? situation.now, situation.now)
  }
  return [withdrawn, ...afterStatements(withdrawn, situation)]
}

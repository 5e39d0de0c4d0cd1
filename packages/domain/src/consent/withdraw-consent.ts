import type { WithdrawConsent } from '../referral/commands.js'
import type { Rule } from '../referral/ruling.js'
import { sayNo } from './say-no.js'
import { whyNotDenied } from './why-not-statement.js'

/**
 * The person takes consent back, or objects where it was implied. A referral whose owner they leave
 * goes to the next possible owner; where there is none it is cancelled.
 */
export const withdrawConsent: Rule<WithdrawConsent> = (command, situation) => {
  const { consent, recipient, categories, reason, evidence } = command
  const how = evidence === undefined ? {} : { evidence }
  return whyNotDenied(command, situation) ?? sayNo({ type: 'ConsentWithdrawn', consent, recipient, categories, reason, ...how }, command, situation)
}

import type { RefuseConsent } from '../referral/commands.js'
import type { ConsentRefused } from '../referral/facts.js'
import type { Rule } from '../referral/ruling.js'
import { afterStatements } from './after-statements.js'
import { saidAt } from './said-at.js'
import { whyNotDenied, whyNotUnder, whyTaken } from './why-not-statement.js'

/** The person was asked and said no: a denial like a withdrawal, of what was never given. */
export const refuseConsent: Rule<RefuseConsent> = (command, situation) => {
  const { consent, recipient, categories, purpose, evidence, under } = command
  const refusal = whyNotDenied(command, situation) ?? whyNotUnder(command, situation) ?? whyTaken(consent, situation)
  if (refusal !== undefined) return refusal
  const refused: ConsentRefused = {
    type: 'ConsentRefused',
    consent,
    recipient: { kind: recipient.kind, id: recipient.id },
    categories,
    purpose,
    evidence,
    ...(under === undefined ? {} : { under }),
    said: saidAt(command, situation)
  }
  return [refused, ...afterStatements([refused], situation)]
}

import type { RefuseConsent } from '../referral/commands.js'
import type { Rule } from '../referral/ruling.js'
import { sayNo } from './say-no.js'
import { whyNotDenied, whyNotUnder, whyTaken } from './why-not-statement.js'

/** The person was asked and said no: a denial like a withdrawal, of what was never given. */
export const refuseConsent: Rule<RefuseConsent> = (command, situation) => {
  const { consent, recipient, categories, purpose, evidence, under } = command
  const referral = under === undefined ? {} : { under }
  return (
    whyNotDenied(command, situation) ??
    whyNotUnder(command, situation) ??
    whyTaken(consent, situation) ??
    sayNo({ type: 'ConsentRefused', consent, recipient, categories, purpose, evidence, ...referral }, command, situation)
  )
}

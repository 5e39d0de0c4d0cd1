import type { CommandEnvelope, GiveConsent } from '../referral/commands.js'
import type { Refusal, Rule, Situation } from '../referral/ruling.js'
import { everybody, sameOrganisation } from '../words.js'
import { mayRecordConsent } from './may-record-consent.js'
import { saidAt } from './said-at.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'
import { whyNotUnder, whyTaken } from './why-not-statement.js'

type Giving = CommandEnvelope & GiveConsent

/** Whoever was left, or denied any of what it names, is let back in by somebody else. */
const letsItselfIn = ({ sender, recipient, categories }: Giving, { person, now }: Situation): Refusal | undefined => {
  if (!sameOrganisation(sender, recipient)) return undefined
  if (objectsTo(person, sender, now)) return { refused: 'CONSENT.NO_STANDING' }
  const denied = categories.some((category) => whatWasSaid(person, sender, category, now) === 'deny')
  return denied ? { refused: 'CONSENT.WITHDRAWN' } : undefined
}

/**
 * The person agrees to one named recipient being given named categories. Never a blanket: that would lift denials
 * unseen. Whoever the person has left is let back in by somebody else, never by itself.
 */
export const giveConsent: Rule<GiveConsent> = (command, situation) => {
  const { recipient } = command
  if (situation.person.died !== undefined) return { refused: 'PERSON.DIED' }
  const refusal = letsItselfIn(command, situation)
  if (refusal !== undefined) return refusal
  if (!mayRecordConsent(command, situation)) return { refused: 'CONSENT.NO_STANDING' }
  if (recipient.id === everybody) return { refused: 'CONSENT.NAMES_NO_RECIPIENT' }
  if (command.categories.length === 0) return { refused: 'CONSENT.NAMES_NO_CATEGORY' }
  if (command.until !== undefined && command.until <= command.from) return { refused: 'CONSENT.WINDOW_EMPTY' }
  const mistaken = whyNotUnder(command, situation) ?? whyTaken(command.consent, situation)
  if (mistaken !== undefined) return mistaken
  return [
    {
      type: 'ConsentGiven',
      consent: command.consent,
      recipient: { kind: recipient.kind, id: recipient.id },
      categories: command.categories,
      purpose: command.purpose,
      from: command.from,
      ...(command.until === undefined ? {} : { until: command.until }),
      evidence: command.evidence,
      ...(command.under === undefined ? {} : { under: command.under }),
      basis: 'explicit',
      said: saidAt(command, situation)
    }
  ]
}

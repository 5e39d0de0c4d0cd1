import type { GiveConsent } from '../referral/commands.js'
import type { Rule } from '../referral/ruling.js'
import { everybody, sameOrganisation } from '../words.js'
import { mayRecordConsent } from './may-record-consent.js'
import { objectsTo } from './what-was-said.js'

/**
 * The person agrees to one named recipient being given named categories. Never a blanket: that would lift denials
 * unseen. Whoever the person has left is let back in by somebody else, never by itself.
 */
export const giveConsent: Rule<GiveConsent> = (command, situation) => {
  const { sender, recipient } = command
  if (sameOrganisation(sender, recipient) && objectsTo(situation.person, sender, situation.now)) return { refused: 'CONSENT.NO_STANDING' }
  if (!mayRecordConsent(command, situation)) return { refused: 'CONSENT.NO_STANDING' }
  if (recipient.id === everybody) return { refused: 'CONSENT.NAMES_NO_RECIPIENT' }
  if (command.categories.length === 0) return { refused: 'CONSENT.NAMES_NO_CATEGORY' }
  if (command.until !== undefined && command.until <= command.from) return { refused: 'CONSENT.WINDOW_EMPTY' }
  const taken = situation.person.consent.some(({ id, effect }) => effect === 'permit' && id === command.consent)
  if (taken) return { refused: 'CONSENT.ID_TAKEN' }
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
      basis: 'explicit',
      said: Math.min(command.asserted ?? situation.now, situation.now)
    }
  ]
}

import type { WithdrawConsent } from '../referral/commands.js'
import type { ConsentWithdrawn } from '../referral/facts.js'
import { nextOwner } from '../referral/next-owner.js'
import type { Effect, Rule, Situation } from '../referral/ruling.js'
import { sameOrganisation } from '../words.js'
import { statementOf } from './evolve-consent.js'
import { leftByPerson } from './left-by-person.js'
import { mayRecordConsent } from './may-record-consent.js'

/** The reason of a cancellation that a withdrawal brings about. */
export const consentWithdrawn = 'consent-withdrawn'

const consequences = (withdrawn: ConsentWithdrawn, { person, policy, now }: Situation): readonly Effect[] => {
  const statement = statementOf({ ...withdrawn, sequence: person.sequence + 1, time: now })
  const after = { ...person, consent: [...person.consent, statement] }
  return leftByPerson(after, now).map((referral): Effect => {
    const owner = nextOwner(after, referral, policy.routing, now)
    return owner === undefined
      ? { type: 'ReferralCancelled', referral: referral.id, reason: consentWithdrawn }
      : { type: 'ReferralRouted', referral: referral.id, owner }
  })
}

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
  return [withdrawn, ...consequences(withdrawn, situation)]
}

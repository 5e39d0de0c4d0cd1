import type { ReportDeath } from '../referral/commands.js'
import { inForce } from '../referral/in-force.js'
import type { Effect, Rule } from '../referral/ruling.js'
import { isOpen } from '../referral/stage.js'
import { hasJoined, isClinic, isOwner } from '../referral/taking-part.js'

/** The reason of the cancellations that a death brings about. */
export const personDied = 'person-died'

/**
 * Whoever treats the person, an owner or a care team says that they have died, or the hub, where another of their records
 * knows: contact stops, and everything open is cancelled.
 */
export const reportDeath: Rule<ReportDeath> = ({ sender }, { person }) => {
  const referrals = inForce(person)
  const involved = sender.kind === 'hub' || referrals.some((referral) => isClinic(referral, sender) || isOwner(referral, sender) || hasJoined(referral, sender))
  if (!involved) return { refused: 'PERSON.NOT_INVOLVED' }
  if (person.died !== undefined) return { refused: 'PERSON.ALREADY_DIED' }
  const cancelled = referrals
    .filter(isOpen)
    .map((referral): Effect => ({ type: 'ReferralCancelled', referral: referral.id, reason: personDied }))
  return [{ type: 'PersonDied' }, ...cancelled]
}

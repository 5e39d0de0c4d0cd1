import type { CommandEnvelope } from '../referral/commands.js'
import { inForce } from '../referral/in-force.js'
import type { Situation } from '../referral/ruling.js'
import { hasJoined, isClinic, isLead, isOwner } from '../referral/taking-part.js'
import { objectsTo } from './what-was-said.js'

/**
 * Who may record what the person said: whoever treats them, the owner, the lead or a joined care team of one of
 * their referrals. An owner or a team the person has left does not count.
 */
export const mayRecordConsent = ({ sender }: CommandEnvelope, { person, policy, now }: Situation): boolean => {
  const left = objectsTo(person, sender, now)
  return inForce(person).some(
    (referral) =>
      isLead(sender, policy.routing) ||
      isClinic(referral, sender) ||
      (!left && (isOwner(referral, sender) || hasJoined(referral, sender)))
  )
}

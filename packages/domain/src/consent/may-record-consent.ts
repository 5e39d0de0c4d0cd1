import type { RoutingPolicy } from '../policy.js'
import type { Person } from '../person/person.js'
import { inForce } from '../referral/in-force.js'
import { hasJoined, isClinic, isLead, isOwner } from '../referral/taking-part.js'
import type { Instant, Organisation } from '../words.js'
import { objectsTo } from './what-was-said.js'

interface Now {
  readonly person: Person
  readonly policy: { readonly routing: RoutingPolicy }
  readonly now: Instant
}

/**
 * Who may record what the person said: whoever treats them, the owner, the lead or a joined care team of one of
 * their referrals. An owner or a team the person has left does not count.
 */
export const mayRecordConsent = ({ sender }: { readonly sender: Organisation }, { person, policy, now }: Now): boolean => {
  const left = objectsTo(person, sender, now)
  return inForce(person).some(
    (referral) =>
      isLead(sender, policy.routing) ||
      isClinic(referral, sender) ||
      (!left && (isOwner(referral, sender) || hasJoined(referral, sender)))
  )
}

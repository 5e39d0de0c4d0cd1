import { objectsTo } from '../consent/what-was-said.js'
import type { Person } from '../person/person.js'
import type { CommandEnvelope } from '../referral/commands.js'
import { inForce } from '../referral/in-force.js'
import type { Refusal } from '../referral/ruling.js'
import { hasJoined } from '../referral/taking-part.js'
import type { Instant } from '../words.js'

/** Why this sender is no care team that works with the person. Without `now` an objection does not count: enough to let go. */
export const whyNotInTeam = ({ sender }: CommandEnvelope, person: Person, now?: Instant): Refusal | undefined => {
  if (!inForce(person).some((referral) => hasJoined(referral, sender))) return { refused: 'HOUSEHOLD.NO_STANDING' }
  return now !== undefined && objectsTo(person, sender, now) ? { refused: 'CONSENT.WITHDRAWN' } : undefined
}

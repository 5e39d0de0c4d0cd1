import { objectsTo } from '../consent/what-was-said.js'
import type { RoutingPolicy } from '../policy.js'
import type { Person } from '../person/person.js'
import type { Instant } from '../words.js'
import type { Referral } from './referral.js'

/**
 * Whom policy asks next: the lead, then the owners in order, leaving out who has it, who declined
 * it and whom the person objects to. Nobody is an answer.
 */
export const nextOwner = (
  person: Person,
  referral: Pick<Referral, 'owner' | 'declinedBy'>,
  routing: RoutingPolicy,
  now: Instant
): string | undefined =>
  [routing.lead, ...routing.owners].find(
    (id) =>
      id !== referral.owner && !referral.declinedBy.includes(id) && !objectsTo(person, { kind: 'partner', id }, now)
  )

import type { Person } from '../person/person.js'
import type { Referral } from '../referral/referral.js'
import { isOpen } from '../referral/stage.js'
import type { Instant } from '../words.js'
import { objectsTo } from './what-was-said.js'

/** Open referrals whose owner the person objects to: they cannot stay where they are. */
export const leftByPerson = (person: Person, now: Instant): readonly Referral[] =>
  Object.values(person.referrals).filter(
    (referral) =>
      referral.owner !== undefined && isOpen(referral) && objectsTo(person, { kind: 'partner', id: referral.owner }, now)
  )

import type { Person } from '../person/person.js'
import type { Referral } from './referral.js'

/** Ids come from outside: only the person's own entries count, never what every object inherits. */
export const findReferral = (person: Person, id: string): Referral | undefined =>
  Object.hasOwn(person.referrals, id) ? person.referrals[id] : undefined

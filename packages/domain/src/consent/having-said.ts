import type { Person } from '../person/person.js'
import type { PersonLinked } from '../referral/facts.js'
import { hub, type Instant } from '../words.js'
import { statementsOf, type Stated } from './evolve-consent.js'

/** The person as they would be once this was said, for a rule to look ahead: who recorded it does not count. */
export const havingSaid = <Known extends Person>(person: Known, stated: readonly (Stated | PersonLinked)[], now: Instant): Known => {
  const said = stated.flatMap((one, index) => statementsOf({ ...one, sequence: person.sequence + 1 + index, time: now, by: hub }))
  return { ...person, consent: [...person.consent, ...said] }
}

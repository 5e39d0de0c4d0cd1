import type { RetentionPolicy } from '../policy.js'
import type { Command } from '../referral/commands.js'
import type { Referral } from '../referral/referral.js'
import { isOpen } from '../referral/stage.js'
import { addYears } from '../timers/civil-date.js'
import { hub, type Instant } from '../words.js'
import type { Person } from './person.js'

/** When the last referral ended so far, after a fact that may have ended one. */
export const endedAfter = (before: Pick<Person, 'referrals' | 'ended'>, referrals: Person['referrals'], now: Instant): Instant | undefined => {
  const wasOpen = (referral: Referral) => {
    const earlier = before.referrals[referral.id]
    return earlier !== undefined && isOpen(earlier)
  }
  return Object.values(referrals).some((referral) => wasOpen(referral) && !isOpen(referral)) ? now : before.ended
}

/** When the hub has kept somebody for as long as it may: nothing while a referral is open, nor where nothing is said of keeping. */
export const keptUntil = (person: Person, policy: RetentionPolicy | undefined): Instant | undefined => {
  if (policy === undefined || person.erased !== undefined || Object.values(person.referrals).some(isOpen)) return undefined
  return addYears(person.ended ?? person.lastFact, policy.yearsAfterLastReferral)
}

export const isKeptTooLong = (person: Person, policy: RetentionPolicy | undefined, now: Instant): boolean => {
  const until = keptUntil(person, policy)
  return until !== undefined && until <= now && person.holds.length === 0
}

/**
 * What the hub says of somebody it has kept for too long. Whoever finds it, however often, says the same; once something
 * more has happened, such as the lifting of a hold, it is another thing to say.
 */
export const erasureWhenKeptTooLong = ({ id: person, sequence }: Person, policy: RetentionPolicy, keys: readonly string[]): Command => {
  const id = `retention/${person}/${sequence}`
  return {
    type: 'ErasePerson',
    id,
    digest: id,
    person,
    sender: hub,
    correlation: id,
    seals: [],
    reason: 'retention',
    legalBasis: policy.version,
    keys
  }
}

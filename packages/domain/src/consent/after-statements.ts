import type { ConsentWithdrawn, PersonLinked } from '../referral/facts.js'
import { nextOwner } from '../referral/next-owner.js'
import type { Effect, Situation } from '../referral/ruling.js'
import { statementsOf } from './evolve-consent.js'
import { leftByPerson } from './left-by-person.js'

/** The reason of a cancellation that a withdrawal brings about. */
export const consentWithdrawn = 'consent-withdrawn'

/**
 * What follows from new denials: a referral whose owner the person leaves goes to the next possible owner; where
 * there is none it is cancelled.
 */
export const afterStatements = (stated: ConsentWithdrawn | PersonLinked, { person, policy, now }: Situation): readonly Effect[] => {
  const statements = statementsOf({ ...stated, sequence: person.sequence + 1, time: now })
  const after = { ...person, consent: [...person.consent, ...statements] }
  return leftByPerson(after, now).map((referral): Effect => {
    const owner = nextOwner(after, referral, policy.routing, now)
    return owner === undefined
      ? { type: 'ReferralCancelled', referral: referral.id, reason: consentWithdrawn }
      : { type: 'ReferralRouted', referral: referral.id, owner }
  })
}

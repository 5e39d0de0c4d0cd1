import type { PersonLinked } from '../referral/facts.js'
import { nextOwner } from '../referral/next-owner.js'
import type { Effect, Situation } from '../referral/ruling.js'
import type { Stated } from './evolve-consent.js'
import { havingSaid } from './having-said.js'
import { leftByPerson } from './left-by-person.js'

/** The reason of a cancellation that a withdrawal brings about. */
export const consentWithdrawn = 'consent-withdrawn'

/**
 * What follows from new denials: a referral whose owner the person leaves goes to the next possible owner; where
 * there is none it is cancelled. Of several at once nobody is asked whom a later one denies.
 */
export const afterStatements = (stated: readonly (Stated | PersonLinked)[], { person, policy, now }: Situation): readonly Effect[] => {
  const after = havingSaid(person, stated, now)
  return leftByPerson(after, now).map((referral): Effect => {
    const owner = nextOwner(after, referral, policy.routing, now)
    return owner === undefined
      ? { type: 'ReferralCancelled', referral: referral.id, reason: consentWithdrawn }
      : { type: 'ReferralRouted', referral: referral.id, owner }
  })
}

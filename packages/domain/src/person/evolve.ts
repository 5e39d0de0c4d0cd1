import { evolveConsent } from '../consent/evolve-consent.js'
import { evolveReferral } from '../referral/evolve-referral.js'
import type { Fact } from '../referral/facts.js'
import { findReferral } from '../referral/find-referral.js'
import { nobodyYet, type Person, type Verdict } from './person.js'
import { findVerdict } from './verdict-on.js'

const verdictAfter = (person: Person, fact: Fact): Verdict => {
  const referral = findVerdict(person, fact.command)?.referral ?? ('referral' in fact ? fact.referral : undefined)
  return {
    digest: fact.digest,
    sequence: fact.sequence,
    time: fact.time,
    ...(fact.type === 'CommandRefused' ? { refused: fact.reason } : {}),
    ...(referral === undefined ? {} : { referral })
  }
}

const referralsAfter = (person: Person, fact: Fact): Person['referrals'] => {
  switch (fact.type) {
    case 'CommandRefused':
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
      return person.referrals
    default: {
      const referral = evolveReferral(findReferral(person, fact.referral), fact)
      return referral === undefined ? person.referrals : { ...person.referrals, [referral.id]: referral }
    }
  }
}

/** One more fact about a person. Total: what a fact cannot change stays as it was. */
export const evolve = (person: Person | undefined, fact: Fact): Person => {
  const before = person ?? nobodyYet(fact.person)
  return {
    id: before.id,
    sequence: fact.sequence,
    lastFact: Math.max(before.lastFact, fact.time),
    verdicts: { ...before.verdicts, [fact.command]: verdictAfter(before, fact) },
    referrals: referralsAfter(before, fact),
    consent: evolveConsent(before.consent, fact)
  }
}

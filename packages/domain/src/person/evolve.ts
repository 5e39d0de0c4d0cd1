import { evolveConsent } from '../consent/evolve-consent.js'
import { evolveReferral } from '../referral/evolve-referral.js'
import type { Fact } from '../referral/facts.js'
import { findReferral } from '../referral/find-referral.js'
import { isFurther } from './link-step.js'
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
    case 'PersonDied':
    case 'HouseholdLinked':
    case 'HouseholdUnlinked':
    case 'PersonLinked':
      return person.referrals
    default: {
      const referral = evolveReferral(findReferral(person, fact.referral), fact)
      return referral === undefined ? person.referrals : { ...person.referrals, [referral.id]: referral }
    }
  }
}

const linksAfter = (links: Person['links'], fact: Fact): Person['links'] => {
  if (fact.type !== 'PersonLinked') return links
  const { other, step } = fact
  const so = links.find((link) => link.other === other)
  if (so !== undefined && !isFurther(step, so.step)) return links
  return [...links.filter((link) => link !== so), { other, step, since: so?.since ?? fact.sequence }]
}

const householdAfter = (household: string | undefined, fact: Fact): string | undefined => {
  if (fact.type === 'HouseholdLinked') return fact.household
  return fact.type === 'HouseholdUnlinked' ? undefined : household
}

/** One more fact about a person. Total: what a fact cannot change stays as it was. */
export const evolve = (person: Person | undefined, fact: Fact): Person => {
  const before = person ?? nobodyYet(fact.person)
  const died = before.died ?? (fact.type === 'PersonDied' ? fact.time : undefined)
  const household = householdAfter(before.household, fact)
  return {
    id: before.id,
    sequence: fact.sequence,
    lastFact: Math.max(before.lastFact, fact.time),
    verdicts: { ...before.verdicts, [fact.command]: verdictAfter(before, fact) },
    referrals: referralsAfter(before, fact),
    consent: evolveConsent(before.consent, fact),
    links: linksAfter(before.links, fact),
    ...(died === undefined ? {} : { died }),
    ...(household === undefined ? {} : { household })
  }
}

import { evolveBreakGlass } from '../break-glass/evolve-break-glass.js'
import { evolveConsent } from '../consent/evolve-consent.js'
import { evolveOverrides } from '../consent/evolve-overrides.js'
import { evolveReferral } from '../referral/evolve-referral.js'
import type { Fact } from '../referral/facts.js'
import { findReferral } from '../referral/find-referral.js'
import { erasedAfter, forgetSeals } from './evolve-erasure.js'
import { linksAfter, unlinkedAfter } from './evolve-links.js'
import { holdsAfter } from './legal-hold.js'
import { nobodyYet, type Verdict, type WholePerson } from './person.js'
import { endedAfter } from './retention.js'
import { findVerdict } from './verdict-on.js'

const verdictAfter = (person: WholePerson, fact: Fact): Verdict => {
  const referral = findVerdict(person, fact.command)?.referral ?? ('referral' in fact ? fact.referral : undefined)
  return {
    digest: fact.digest,
    sequence: fact.sequence,
    time: fact.time,
    ...(fact.type === 'CommandRefused' ? { refused: fact.reason } : {}),
    ...(referral === undefined ? {} : { referral })
  }
}

const referralsAfter = (person: WholePerson, fact: Fact): WholePerson['referrals'] => {
  switch (fact.type) {
    case 'CommandRefused':
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
    case 'ConsentRefused':
    case 'ObjectionRecorded':
    case 'ObjectionOverridden':
    case 'GlassBroken':
    case 'BreakGlassEnded':
    case 'BreakGlassReviewed':
    case 'PersonDied':
    case 'HouseholdLinked':
    case 'HouseholdUnlinked':
    case 'PersonLinked':
    case 'PersonUnlinked':
    case 'LegalHoldPlaced':
    case 'LegalHoldLifted':
      return person.referrals
    case 'PersonErased':
      return forgetSeals(person.referrals)
    default: {
      const referral = evolveReferral(findReferral(person, fact.referral), fact)
      return referral === undefined ? person.referrals : { ...person.referrals, [referral.id]: referral }
    }
  }
}

const householdAfter = (household: string | undefined, fact: Fact): string | undefined => {
  if (fact.type === 'HouseholdLinked') return fact.household
  return fact.type === 'HouseholdUnlinked' || fact.type === 'PersonErased' ? undefined : household
}

/** One more fact about a person. Total: what a fact cannot change stays as it was. */
export const evolve = (person: WholePerson | undefined, fact: Fact): WholePerson => {
  const before = person ?? nobodyYet(fact.person)
  const died = before.died ?? (fact.type === 'PersonDied' ? fact.time : undefined)
  const household = householdAfter(before.household, fact)
  const referrals = referralsAfter(before, fact)
  const ended = endedAfter(before, referrals, fact.time)
  const erased = erasedAfter(before.erased, fact)
  return {
    id: before.id,
    sequence: fact.sequence,
    lastFact: Math.max(before.lastFact, fact.time),
    verdicts: { ...before.verdicts, [fact.command]: verdictAfter(before, fact) },
    referrals,
    consent: evolveConsent(before.consent, fact),
    overrides: evolveOverrides(before.overrides, fact),
    breakGlass: evolveBreakGlass(before.breakGlass, fact),
    links: linksAfter(before.links, fact),
    unlinked: unlinkedAfter(before.unlinked, fact),
    holds: holdsAfter(before.holds, fact),
    ...(ended === undefined ? {} : { ended }),
    ...(erased === undefined ? {} : { erased }),
    ...(died === undefined ? {} : { died }),
    ...(household === undefined ? {} : { household }),
    ...(before.answered === undefined ? {} : { answered: [...before.answered, fact.command] })
  }
}

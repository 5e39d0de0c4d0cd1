import type { Person } from '../person/person.js'
import type { DisclosurePolicy, Standing } from '../policy.js'
import type { FactEnvelope, Happening } from '../referral/facts.js'
import { findReferral } from '../referral/find-referral.js'
import type { Reason } from '../referral/reasons.js'
import { isLead, isReferrer } from '../referral/taking-part.js'
import { everybody, sameOrganisation, type Instant, type Recipient } from '../words.js'
import type { Denial } from './denial.js'
import { thinNotice, withhold, type Disclosure } from './disclosure.js'
import { standingsTowards } from './standings.js'
import { weigh } from './weigh.js'

/** As much of a fact as the question needs; a whole fact will do. */
export type FactAsked = Pick<FactEnvelope, 'person' | 'sequence' | 'by' | 'entitled'> & Happening

/** A fact to be told of, or a referral to be read. `undefined` stands for a fact that could not be found. */
export type Subject = { readonly fact: FactAsked | undefined } | { readonly referral: string }

const standingsFor = (person: Person, fact: FactAsked, recipient: Recipient, policy: DisclosurePolicy): Standing[] => {
  const about = Object.values(person.referrals).filter(({ id }) => !('referral' in fact) || id === fact.referral)
  const standings = about.flatMap((referral) => standingsTowards(referral, recipient, policy))
  const oversees = fact.type === 'ConsentWithdrawn' || fact.type === 'ReferralOverdue'
  return oversees && isLead(recipient, policy) ? [...standings, 'lead-partner'] : standings
}

const speaksOf = (denied: Denial, recipient: Recipient): boolean =>
  denied.recipient.id === everybody || sameOrganisation(denied.recipient, recipient)

/**
 * A refusal of its own command, that it was withdrawn from, here or in another record, that it holds what is an error and
 * that the person has died, a recipient is always told: without them it could not stop. The lead is told that another
 * record's denial took somebody's turn away: it has to look who is next.
 */
const alwaysTold = (fact: FactAsked, recipient: Recipient, policy: DisclosurePolicy): boolean =>
  fact.type === 'CommandRefused' ||
  fact.type === 'ReferralEnteredInError' ||
  fact.type === 'PersonDied' ||
  (fact.type === 'ConsentWithdrawn' && speaksOf(fact, recipient)) ||
  (fact.type === 'PersonLinked' && (isLead(recipient, policy) || fact.adopted.some((denied) => speaksOf(denied, recipient))))

/** Letting go is the last a recipient did here; it hears that it counted, though its standing ended with it. */
const letGo = (fact: FactAsked, recipient: Recipient): boolean =>
  (fact.type === 'ReferralDeclined' && sameOrganisation(fact.by, recipient)) ||
  (fact.type === 'ReferralReassigned' && recipient.kind === 'partner') ||
  (fact.type === 'CareTeamLeft' && recipient.kind === 'care-team' && fact.team === recipient.id)

/** The loop closes even for a referrer that everything is denied to: it hears "closed", without content. */
const closesLoop = (person: Person, fact: FactAsked, recipient: Recipient): boolean => {
  const ends =
    fact.type === 'ReferralClosed' ||
    fact.type === 'ReferralCancelled' ||
    (fact.type === 'ReferralDeclined' && fact.then === 'rejected')
  const referral = ends ? findReferral(person, fact.referral) : undefined
  return referral !== undefined && isReferrer(referral, recipient)
}

/** What nobody owns waits for the lead, though the person objects to it: it is shown nothing, and somebody has to. */
const waitsForLead = (person: Person, fact: FactAsked, recipient: Recipient, policy: DisclosurePolicy): boolean =>
  fact.type === 'ReferralOverdue' && isLead(recipient, policy) && findReferral(person, fact.referral)?.owner === undefined

/** What was a mistake nobody is shown any more, whatever was agreed; nor that somebody counted among a household they left. */
const isNoMore = (person: Person, fact: FactAsked): Reason | undefined => {
  if (fact.type === 'HouseholdLinked' && fact.household !== person.household) return 'HOUSEHOLD.NOT_LINKED'
  const referral = 'referral' in fact && fact.referral !== undefined ? findReferral(person, fact.referral) : undefined
  return referral?.status === 'entered-in-error' ? 'REFERRAL.ENTERED_IN_ERROR' : undefined
}

const discloseFact = (
  person: Person,
  fact: FactAsked | undefined,
  recipient: Recipient,
  policy: DisclosurePolicy,
  now: Instant
): Disclosure => {
  const recorded = fact !== undefined && fact.person === person.id && fact.sequence <= person.sequence
  if (!recorded) return withhold('DISCLOSURE.FACT_UNKNOWN')
  if (!fact.entitled.some((one) => sameOrganisation(one, recipient))) return withhold('DISCLOSURE.NOT_ENTITLED')
  if (alwaysTold(fact, recipient, policy)) return thinNotice
  const gone = isNoMore(person, fact)
  if (gone !== undefined) return withhold(gone)
  const weighed = weigh({ person, standings: standingsFor(person, fact, recipient, policy), recipient, policy, now })
  if (weighed.disclosed) return weighed
  const told =
    weighed.reason === 'DISCLOSURE.NO_STANDING'
      ? letGo(fact, recipient)
      : closesLoop(person, fact, recipient) || waitsForLead(person, fact, recipient, policy)
  return told ? thinNotice : weighed
}

/**
 * What this recipient may be shown of this subject at this moment. Asked before anything leaves and
 * again when it is read; fails closed. `now` is the moment of the question.
 */
export const disclose = (
  person: Person | undefined,
  subject: Subject,
  recipient: Recipient,
  policy: DisclosurePolicy,
  now: Instant
): Disclosure => {
  if (person === undefined) return withhold('DISCLOSURE.PERSON_UNKNOWN')
  if ('fact' in subject) return discloseFact(person, subject.fact, recipient, policy, now)
  const referral = findReferral(person, subject.referral)
  if (referral === undefined) return withhold('DISCLOSURE.REFERRAL_UNKNOWN')
  if (referral.status === 'entered-in-error') return withhold('REFERRAL.ENTERED_IN_ERROR')
  return weigh({ person, standings: standingsTowards(referral, recipient, policy), recipient, policy, now })
}

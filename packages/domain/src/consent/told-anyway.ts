import type { Person } from '../person/person.js'
import type { DisclosurePolicy } from '../policy.js'
import { findReferral } from '../referral/find-referral.js'
import type { Reason } from '../referral/reasons.js'
import { isLead, isReferrer } from '../referral/taking-part.js'
import { everybody, sameOrganisation, type Organisation } from '../words.js'
import type { Denial } from './denial.js'
import { isDenial, type FactAsked } from './fact-asked.js'

const speaksOf = (denied: Denial, recipient: Organisation): boolean =>
  denied.recipient.id === everybody || sameOrganisation(denied.recipient, recipient)

/**
 * A refusal of its own command, that it was denied something, here or in another record, that it holds what is an error
 * and that the person has died, a recipient is always told: without them it could not stop. So is it that something was
 * opened to it against an objection: it comes and reads. The lead is told that another record's denial took somebody's
 * turn away: it has to look who is next.
 */
export const alwaysTold = (fact: FactAsked, recipient: Organisation, policy: DisclosurePolicy): boolean =>
  fact.type === 'CommandRefused' ||
  fact.type === 'ReferralEnteredInError' ||
  fact.type === 'PersonDied' ||
  fact.type === 'PersonErased' ||
  fact.type === 'ObjectionOverridden' ||
  (isDenial(fact) && speaksOf(fact, recipient)) ||
  (fact.type === 'PersonLinked' && (isLead(recipient, policy) || fact.adopted.some((denied) => speaksOf(denied, recipient))))

/** Letting go is the last a recipient did here; it hears that it counted, though its standing ended with it. */
const letGo = (fact: FactAsked, recipient: Organisation): boolean =>
  (fact.type === 'ReferralDeclined' && sameOrganisation(fact.by, recipient)) ||
  (fact.type === 'ReferralReassigned' && recipient.kind === 'partner') ||
  (fact.type === 'CareTeamLeft' && recipient.kind === 'care-team' && fact.team === recipient.id)

/** The loop closes even for a referrer that everything is denied to: it hears "closed", without content. */
const closesLoop = (person: Person, fact: FactAsked, recipient: Organisation): boolean => {
  const ends =
    fact.type === 'ReferralClosed' ||
    fact.type === 'ReferralCancelled' ||
    (fact.type === 'ReferralDeclined' && fact.then === 'rejected')
  const referral = ends ? findReferral(person, fact.referral) : undefined
  return referral !== undefined && isReferrer(referral, recipient)
}

/** What nobody owns waits for the lead, though the person objects to it: it is shown nothing, and somebody has to. */
const waitsForLead = (person: Person, fact: FactAsked, recipient: Organisation, policy: DisclosurePolicy): boolean =>
  fact.type === 'ReferralOverdue' && isLead(recipient, policy) && findReferral(person, fact.referral)?.owner === undefined

/** Whether somebody broke the glass, and what became of it, the teams hear, whatever they may be shown. */
const isAccess = ({ type }: FactAsked): boolean => type === 'GlassBroken' || type === 'BreakGlassEnded' || type === 'BreakGlassReviewed'

/** Told without content where nothing of it may be shown, `reason` says why. */
export const toldAnyway = (
  person: Person,
  fact: FactAsked,
  recipient: Organisation,
  { policy, reason }: { readonly policy: DisclosurePolicy; readonly reason: Reason }
): boolean => {
  if (isAccess(fact)) return true
  return reason === 'DISCLOSURE.NO_STANDING'
    ? letGo(fact, recipient)
    : closesLoop(person, fact, recipient) || waitsForLead(person, fact, recipient, policy)
}

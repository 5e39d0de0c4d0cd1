import type { Person } from '../person/person.js'
import type { Policy } from '../policy.js'
import type { FactEnvelope, ReferralHappening } from '../referral/facts.js'
import { findReferral } from '../referral/find-referral.js'
import { nextOwner } from '../referral/next-owner.js'
import type { Referral } from '../referral/referral.js'
import { isOpen } from '../referral/stage.js'
import { sameOrganisation, type Instant, type Recipient } from '../words.js'

type ReferralFact = Pick<FactEnvelope, 'by'> & ReferralHappening

export const partner = (id: string | undefined): Recipient[] => (id === undefined ? [] : [{ kind: 'partner', id }])
export const careTeams = (referral: Referral | undefined): Recipient[] =>
  (referral?.careTeams ?? []).map((id) => ({ kind: 'care-team', id }))

const onwardPartners = (referral: Referral, fact: ReferralFact): Recipient[] => {
  const ended = fact.type === 'ReferralClosed' || fact.type === 'ReferralCancelled' || fact.type === 'RiskRaised'
  const one = fact.type === 'OnwardReferralMade' || fact.type === 'OnwardReferralAnswered' ? fact.onward : undefined
  return referral.onward
    .filter(({ id, to, answer }) => to.kind === 'partner' && (id === one || (ended && answer !== 'declined')))
    .map(({ to }) => to)
}

/** What closes the loop: accepted, a risk raised, or how it ended. Told to whoever referred, and to the registered practice. */
const referrers = (referral: Referral, before: Referral | undefined, fact: ReferralFact): Recipient[] => {
  const tells =
    fact.type === 'ReferralAccepted' ||
    fact.type === 'ReferralClosed' ||
    fact.type === 'ReferralCancelled' ||
    fact.type === 'RiskRaised' ||
    (fact.type === 'ReferralDeclined' && fact.then === 'rejected') ||
    (fact.type === 'OutcomeRecorded' && before !== undefined && !isOpen(before))
  if (!tells) return []
  const registered: Recipient[] = referral.practice === undefined ? [] : [{ kind: 'practice', id: referral.practice }]
  const both = [referral.referrer, ...registered]
  return fact.type === 'ReferralCancelled' ? both.filter((one) => !sameOrganisation(one, fact.by)) : both
}

/** The lead, where nobody can be asked or somebody waits for too long. */
const lead = (after: Person, referral: Referral, fact: ReferralFact, { routing }: Policy): Recipient[] => {
  const unowned = fact.type === 'ReferralSubmitted' && nextOwner(after, referral, routing, after.lastFact) === undefined
  const rejected = fact.type === 'ReferralDeclined' && fact.then === 'rejected'
  return unowned || rejected || fact.type === 'ReferralOverdue' ? partner(routing.lead) : []
}

/** Partners that could ever read the referral by consent alone: what was agreed to opens every referral while it holds. */
const couldRead = ({ consent }: Person, { submitted }: Referral, now: Instant): readonly Recipient[] =>
  consent
    .filter(({ effect, from, until }) => effect === 'permit' && from <= now && (until === undefined || until > submitted))
    .map(({ recipient }) => recipient)
    .filter(({ kind }) => kind === 'partner')

/** Whom a care team's own note is meant for; an error reaches whoever was ever told or could read it. */
const onlyTold = (fact: ReferralFact, referral: Referral, before: Person, now: Instant): readonly Recipient[] | undefined => {
  if (fact.type === 'NoteRecorded') return careTeams(referral)
  if (fact.type !== 'ReferralEnteredInError') return undefined
  const earlier = findReferral(before, fact.referral)
  return [...(earlier?.holders ?? []), ...partner(earlier?.owner), ...couldRead(before, referral, now)]
}

/**
 * Who is told of a step in a referral: its owner before and after, the partner it was passed on to,
 * the referrer where it closes the loop, and each care team that shares in it. The partner first
 * asked hears that from ReferralRouted: while ReferralSubmitted stands alone nobody owns it yet.
 */
export const toldOfReferral = (after: Person, fact: ReferralFact, before: Person, policy: Policy): readonly Recipient[] => {
  const referral = findReferral(after, fact.referral)
  if (referral === undefined) return []
  const earlier = findReferral(before, fact.referral)
  return onlyTold(fact, referral, before, after.lastFact) ?? [
    ...partner(earlier?.owner),
    ...partner(referral.owner),
    ...onwardPartners(referral, fact),
    ...lead(after, referral, fact, policy),
    ...referrers(referral, earlier, fact),
    ...careTeams(earlier),
    ...careTeams(referral)
  ]
}

import type { Person } from '../person/person.js'
import type { Policy } from '../policy.js'
import type { BreakGlassEnded, BreakGlassReviewed, ConsentGiven, FactEnvelope, GlassBroken, Happening, PersonLinked } from '../referral/facts.js'
import { inForce } from '../referral/in-force.js'
import { dataCategories, everybody, sameOrganisation, type Recipient } from '../words.js'
import type { Denial } from './denial.js'
import type { Denied } from './evolve-consent.js'
import { leftByPerson } from './left-by-person.js'
import { careTeams, partner, toldOfReferral } from './told-of-referral.js'
import { whatWasSaid } from './what-was-said.js'

/** A fact on its way to the log, as far as telling about it goes. */
export type FactToTell = Pick<FactEnvelope, 'by'> & Happening

/** Whom a statement speaks of: the one it names or, of everybody, each who took part or was agreed to. */
const spokenOf = ({ recipient }: Pick<Denial, 'recipient'>, before: Person): readonly Recipient[] => {
  if (recipient.id !== everybody) return [recipient]
  const takingPart = inForce(before).flatMap(({ owner, onward }) => [
    ...partner(owner),
    ...onward.map(({ to }) => to)
  ])
  return [...takingPart, ...before.consent.filter(({ effect }) => effect === 'permit').map((said) => said.recipient)]
}

/** Of what another record denies: only what is news here. */
const newlyDenied = (denial: Denial, before: Person, now: number): readonly Recipient[] => {
  const categories = denial.categories.length === 0 ? dataCategories : denial.categories
  const isNews = (recipient: Recipient) => categories.some((category) => whatWasSaid(before, recipient, category, now) !== 'deny')
  return spokenOf(denial, before).filter(isNews)
}

const toldOfStatement = (
  after: Person,
  fact: ConsentGiven | Denied | PersonLinked,
  before: Person,
  policy: Policy
): readonly Recipient[] => {
  const now = after.lastFact
  const unseats = fact.type !== 'ConsentGiven' && leftByPerson(after, now).length > 0
  const about = fact.type === 'PersonLinked' ? fact.adopted.flatMap((denial) => newlyDenied(denial, before, now)) : spokenOf(fact, before)
  return [
    ...about.filter(({ kind, id }) => kind === 'partner' && id !== everybody),
    ...(unseats ? partner(policy.routing.lead) : []),
    ...inForce(after).flatMap(careTeams)
  ]
}

/** The team whose worker broke the glass, and the teams that share in the person's care. */
const toldOfAccess = (fact: FactToTell & (GlassBroken | BreakGlassEnded | BreakGlassReviewed), after: Person): readonly Recipient[] => {
  const team = after.breakGlass.find(({ id }) => id === fact.access)?.team
  return [...(team === undefined ? [] : [{ kind: 'care-team' as const, id: team }]), ...inForce(after).flatMap(careTeams)]
}

/** Contact stops with whoever holds anything, open or closed; a household is the care teams' matter. */
const toldOfPerson = (fact: FactToTell, before: Person): readonly Recipient[] => {
  const referrals = inForce(before)
  return fact.type === 'PersonDied' || fact.type === 'PersonErased' ? referrals.flatMap(({ holders }) => holders) : referrals.flatMap(careTeams)
}

const told = (after: Person, fact: FactToTell, before: Person, policy: Policy): readonly Recipient[] => {
  switch (fact.type) {
    case 'CommandRefused':
      return fact.by.kind === 'partner' ? [fact.by] : []
    case 'ConsentGiven':
    case 'ConsentRefused':
    case 'ConsentWithdrawn':
    case 'ObjectionRecorded':
    case 'PersonLinked':
      return toldOfStatement(after, fact, before, policy)
    case 'ObjectionOverridden':
      return [fact.recipient].filter(({ kind }) => kind === 'partner' || kind === 'care-team')
    case 'GlassBroken':
    case 'BreakGlassEnded':
    case 'BreakGlassReviewed':
      return toldOfAccess(fact, after)
    case 'LegalHoldPlaced':
    case 'LegalHoldLifted':
      return []
    case 'PersonDied':
    case 'PersonErased':
    case 'HouseholdLinked':
    case 'HouseholdUnlinked':
    case 'PersonUnlinked':
      return toldOfPerson(fact, before)
    default:
      return toldOfReferral(after, fact, before, policy)
  }
}

/**
 * Who is entitled to hear of a fact, once each, in a stable order. Recorded on the fact: entitlement
 * is decided once, and what is disclosed is asked again each time.
 */
export const entitle = (after: Person, fact: FactToTell, before: Person, policy: Policy): readonly Recipient[] => {
  const recipients: Recipient[] = []
  for (const { kind, id } of told(after, fact, before, policy))
    if (!recipients.some((one) => sameOrganisation(one, { kind, id }))) recipients.push({ kind, id })
  return recipients
}

import type { Person } from '../person/person.js'
import type { Policy } from '../policy.js'
import type { ConsentGiven, ConsentWithdrawn, FactEnvelope, Happening } from '../referral/facts.js'
import { inForce } from '../referral/in-force.js'
import { isOpen } from '../referral/stage.js'
import { everybody, sameOrganisation, type Recipient } from '../words.js'
import { leftByPerson } from './left-by-person.js'
import { careTeams, partner, toldOfReferral } from './told-of-referral.js'

/** A fact on its way to the log, as far as telling about it goes. */
export type FactToTell = Pick<FactEnvelope, 'by'> & Happening

/** Whom a statement speaks of: the one it names or, of everybody, each who took part or was agreed to. */
const spokenOf = ({ recipient }: ConsentGiven | ConsentWithdrawn, before: Person): readonly Recipient[] => {
  if (recipient.id !== everybody) return [recipient]
  const takingPart = inForce(before).flatMap(({ owner, onward }) => [
    ...partner(owner),
    ...onward.map(({ to }) => to)
  ])
  return [...takingPart, ...before.consent.filter(({ effect }) => effect === 'permit').map((said) => said.recipient)]
}

const toldOfStatement = (
  after: Person,
  fact: ConsentGiven | ConsentWithdrawn,
  before: Person,
  policy: Policy
): readonly Recipient[] => {
  const unseats = fact.type === 'ConsentWithdrawn' && leftByPerson(after, after.lastFact).length > 0
  return [
    ...spokenOf(fact, before).filter(({ kind, id }) => kind === 'partner' && id !== everybody),
    ...(unseats ? partner(policy.routing.lead) : []),
    ...inForce(after).flatMap(careTeams)
  ]
}

/** Contact stops with whoever holds something open; a household and a second record are the care teams' matter. */
const toldOfPerson = (fact: FactToTell, before: Person): readonly Recipient[] => {
  const referrals = inForce(before)
  return fact.type === 'PersonDied' ? referrals.filter(isOpen).flatMap(({ holders }) => holders) : referrals.flatMap(careTeams)
}

const told = (after: Person, fact: FactToTell, before: Person, policy: Policy): readonly Recipient[] => {
  switch (fact.type) {
    case 'CommandRefused':
      return fact.by.kind === 'partner' ? [fact.by] : []
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
      return toldOfStatement(after, fact, before, policy)
    case 'PersonDied':
    case 'HouseholdLinked':
    case 'HouseholdUnlinked':
    case 'PersonLinked':
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

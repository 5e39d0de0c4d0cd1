import type { Person } from '../person/person.js'
import type { Policy } from '../policy.js'
import type { ConsentGiven, ConsentWithdrawn, FactEnvelope, Happening } from '../referral/facts.js'
import { everybody, sameOrganisation, type Recipient } from '../words.js'
import { leftByPerson } from './left-by-person.js'
import { careTeams, partner, toldOfReferral } from './told-of-referral.js'

/** A fact on its way to the log, as far as telling about it goes. */
export type FactToTell = Pick<FactEnvelope, 'by'> & Happening

/** Whom a statement speaks of: the one it names or, of everybody, each who took part or was agreed to. */
const spokenOf = ({ recipient }: ConsentGiven | ConsentWithdrawn, before: Person): readonly Recipient[] => {
  if (recipient.id !== everybody) return [recipient]
  const takingPart = Object.values(before.referrals).flatMap(({ owner, onward }) => [
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
    ...Object.values(after.referrals).flatMap(careTeams)
  ]
}

const told = (after: Person, fact: FactToTell, before: Person, policy: Policy): readonly Recipient[] => {
  switch (fact.type) {
    case 'CommandRefused':
      return fact.by.kind === 'partner' ? [fact.by] : []
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
      return toldOfStatement(after, fact, before, policy)
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

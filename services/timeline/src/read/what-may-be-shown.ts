import { openAccessesOf, type Person } from '@oldham-cares/domain'
import type { Allowed, Look } from '@oldham-cares/service-kit'
import type { Told } from '../fold/rows.js'
import type { Reader } from './reader.js'

/** Who asks, and the one look through the exit that everything of the answer is asked in. */
export interface Asking {
  readonly team: Reader
  readonly look: Look
}

export type Shown = Allowed

/** Not by being on the team: because the person, a named role or an emergency said so. */
const byName: readonly Shown['basis'][] = ['explicit', 'override', 'break-glass']

/**
 * What of a referral the team may see now; undefined where it is nothing. A team that has left sees nothing, were it the
 * one that referred, unless the person agreed to it by name, or somebody opened it in an emergency.
 */
export const shownOfReferral = (person: Person, referral: string, { team, look }: Asking): Shown | undefined => {
  const letIn = openAccessesOf(person, team, look.now).length > 0
  const shares = ({ basis }: Shown) => person.referrals[referral]?.careTeams.includes(team.id) === true || letIn || byName.includes(basis)
  const answer = look.at(person, { referral }, shares)
  return answer.disclosed ? answer : undefined
}

/** What is about the person belongs to no one referral: the most that the team sees of any. */
export const shownOfPerson = (person: Person, asking: Asking): Shown | undefined =>
  Object.keys(person.referrals)
    .map((referral) => shownOfReferral(person, referral, asking))
    .reduce((most, one) => ((one?.categories.length ?? -1) > (most?.categories.length ?? -1) ? one : most), undefined)

/** A hold is between the hub and a court: nobody who cares for the person is told. */
const ofTheHub: readonly Told['type'][] = ['LegalHoldPlaced', 'LegalHoldLifted']

/** Who was unlinked counts among the household no longer, and never did to whoever reads now. */
const isOver = (person: Person, fact: Told): boolean =>
  (fact.type === 'HouseholdLinked' || fact.type === 'HouseholdUnlinked') && fact.household !== person.household

/** What was only said about safeguarding is, to whoever may not read that, not there. */
const isForNamedRoles = ({ seals }: Told, { categories }: Shown): boolean =>
  seals.length > 0 && seals.every(({ category }) => category === 'safeguarding') && !categories.includes('safeguarding')

/**
 * The story is shared whole, what came before the team joined too, as far as the team may see the referral now.
 * Where it may not, what it is always told still stands there, without content: that it was withdrawn from, or left.
 */
export const whatMayBeShown = (person: Person, fact: Told, asking: Asking): Shown | undefined => {
  if (ofTheHub.includes(fact.type) || isOver(person, fact)) return undefined
  const shared = 'referral' in fact ? shownOfReferral(person, fact.referral, asking) : shownOfPerson(person, asking)
  if (shared !== undefined && !isForNamedRoles(fact, shared)) return shared
  const told = asking.look.at(person, { fact }, ({ basis }) => basis === 'notice')
  return told.disclosed ? told : undefined
}

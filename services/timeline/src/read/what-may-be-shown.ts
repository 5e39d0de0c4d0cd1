import { disclose, type Disclosure, type DisclosurePolicy, type Instant, type Person, type Recipient } from '@oldham-cares/domain'
import type { Told } from '../fold/rows.js'

/** Who asks, under which rules, and when: the moment of the answer. */
export interface Asking {
  readonly team: Recipient
  readonly policy: DisclosurePolicy
  readonly now: Instant
}

export type Shown = Extract<Disclosure, { disclosed: true }>

/**
 * What of a referral the team may see now; undefined where it is nothing. A team that has left sees nothing, were it the
 * one that referred, unless the person agreed to it by name.
 */
export const shownOfReferral = (person: Person, referral: string, { team, policy, now }: Asking): Shown | undefined => {
  const answer = disclose(person, { referral }, team, policy, now)
  if (!answer.disclosed) return undefined
  return person.referrals[referral]?.careTeams.includes(team.id) || answer.basis === 'explicit' ? answer : undefined
}

/** What is about the person belongs to no one referral: the most that the team sees of any. */
export const shownOfPerson = (person: Person, asking: Asking): Shown | undefined =>
  Object.keys(person.referrals)
    .map((referral) => shownOfReferral(person, referral, asking))
    .reduce((most, one) => ((one?.categories.length ?? -1) > (most?.categories.length ?? -1) ? one : most), undefined)

/** Who was unlinked counts among the household no longer, and never did to whoever reads now. */
const isOver = (person: Person, fact: Told): boolean =>
  (fact.type === 'HouseholdLinked' || fact.type === 'HouseholdUnlinked') && fact.household !== person.household

/**
 * The story is shared whole, what came before the team joined too, as far as the team may see the referral now.
 * Where it may not, what it is always told still stands there, without content: that it was withdrawn from, or left.
 */
export const whatMayBeShown = (person: Person, fact: Told, asking: Asking): Shown | undefined => {
  if (isOver(person, fact)) return undefined
  const shared = 'referral' in fact ? shownOfReferral(person, fact.referral, asking) : shownOfPerson(person, asking)
  if (shared !== undefined) return shared
  const told = disclose(person, { fact }, asking.team, asking.policy, asking.now)
  return told.disclosed && told.basis === 'notice' ? told : undefined
}

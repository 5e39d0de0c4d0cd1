import { isOpenAccess } from '../break-glass/open-access.js'
import type { Person } from '../person/person.js'
import { inForce } from '../referral/in-force.js'
import type { Referral } from '../referral/referral.js'
import { everybody, sameOrganisation, type Instant, type Recipient } from '../words.js'
import { careTeams, partner } from './told-of-referral.js'

const takingPart = (referral: Referral): readonly Recipient[] => [
  referral.referrer,
  ...(referral.practice === undefined ? [] : [{ kind: 'practice' as const, id: referral.practice }]),
  ...partner(referral.owner),
  ...referral.onward.filter(({ answer }) => answer !== 'declined').map(({ to }) => to),
  ...careTeams(referral)
]

/** Everybody who has a part in the person's care now, whom they ever spoke of, or to whom something was opened; once each. */
export const everybodyConcerned = (person: Person, now: Instant): readonly Recipient[] => {
  const concerned = [
    ...inForce(person).flatMap(takingPart),
    ...person.consent.map(({ recipient }) => recipient).filter(({ id }) => id !== everybody),
    ...person.overrides.filter(({ until }) => now < until).map(({ recipient }) => recipient),
    ...person.breakGlass.filter((access) => isOpenAccess(access, now)).map(({ team }) => ({ kind: 'care-team' as const, id: team }))
  ]
  return concerned.filter((one, at) => concerned.findIndex((other) => sameOrganisation(one, other)) === at).map(({ kind, id }) => ({ kind, id }))
}

import { objectsTo, type Person } from '@oldham-cares/domain'
import { written, type Names } from './names.js'
import { referralsShown, tellReferral, type ToldReferral } from './tell-referral.js'
import { shownOfPerson, type Asking } from './what-may-be-shown.js'

/**
 * `withdrawn`: the person lets this team see nothing now. `not-for-role`: the team may, and whoever reads may not. `entered-in-error`: nothing that the team joined is about this
 * person. `unavailable`: the hub cannot say at the moment. All stay on the list, without anything about them: somebody
 * who silently vanishes from a caseload is not looked after.
 */
export type Sharing = 'shared' | 'withdrawn' | 'not-for-role' | 'entered-in-error' | 'unavailable'

export interface ToldSharing {
  readonly state: Sharing
  readonly died?: string
  readonly household?: string
  readonly referrals: readonly ToldReferral[]
}

/** Of the records of one person that the team has joined. */
export const sharingOf = (people: readonly Person[], asking: Asking): Sharing => {
  if (people.some((person) => shownOfPerson(person, asking) !== undefined)) return 'shared'
  const { team, look } = asking
  const joined = people.flatMap(({ referrals }) => Object.values(referrals)).filter(({ careTeams }) => careTeams.includes(team.id))
  if (joined.length > 0 && joined.every(({ status }) => status === 'entered-in-error')) return 'entered-in-error'
  return people.some((person) => objectsTo(person, team, look.now)) ? 'withdrawn' : 'not-for-role'
}

const aboutPerson = (people: readonly Person[], asking: Asking, names: Names): Pick<ToldSharing, 'died' | 'household'> => {
  const died = people.find((person) => person.died !== undefined)?.died
  const living = people.find((person) => shownOfPerson(person, asking)?.categories.includes('household') && person.household !== undefined)
  return {
    ...(died === undefined ? {} : { died: written(died) }),
    ...(living?.household === undefined ? {} : { household: names.scoped('household', living.household) })
  }
}

/** How somebody stands, of all the records of them that the team shares in. */
export const tellSharing = (people: readonly Person[], asking: Asking, names: Names): ToldSharing => {
  const shown = people.flatMap((person) => referralsShown(person, asking))
  if (shown.length === 0) return { state: sharingOf(people, asking), referrals: [] }
  const referrals = shown.map(({ referral, shown: part }) => tellReferral(referral, part, names))
  return { state: 'shared', ...aboutPerson(people, asking, names), referrals }
}

import type { Person, ReferralStatus, RiskStatement } from '@oldham-cares/domain'
import { written, type NamedOrganisation, type Names } from './names.js'
import type { OnCaseload } from './on-caseload.js'
import { riskWords } from './tell-risks.js'
import { shownOfReferral, type Asking } from './what-may-be-shown.js'

export interface ToldReferral {
  readonly referral: string
  readonly status: ReferralStatus
  readonly owner?: NamedOrganisation
  readonly risks: { readonly statement: RiskStatement; readonly says: string }
}

/**
 * `withdrawn`: the person lets this team see nothing now. `unavailable`: the hub cannot say at the moment. Both stay
 * on the list, without anything about them: somebody who silently vanishes from a caseload is not looked after.
 */
export interface ToldPerson {
  readonly person: string
  readonly joined: string
  readonly state: 'shared' | 'withdrawn' | 'unavailable'
  readonly referrals: readonly ToldReferral[]
}

/** `person` is undefined where nothing about them can be relied on. */
export const tellPerson = (member: OnCaseload, person: Person | undefined, asking: Asking, names: Names): ToldPerson => {
  const thin = { person: member.ref, joined: written(member.joined) }
  if (person === undefined) return { ...thin, state: 'unavailable', referrals: [] }
  const referrals = Object.values(person.referrals)
    .filter(({ id }) => shownOfReferral(person, id, asking) !== undefined)
    .sort((a, b) => a.submitted - b.submitted)
    .map(({ id, status, owner, risks }) => ({
      referral: names.scoped('referral', id),
      status,
      ...(owner === undefined ? {} : { owner: names.organisation({ kind: 'partner', id: owner }) }),
      risks: { statement: risks, says: riskWords[risks] }
    }))
  return { ...thin, state: referrals.length > 0 ? 'shared' : 'withdrawn', referrals }
}

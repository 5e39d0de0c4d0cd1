import { disclose, type DisclosurePolicy, type Person } from '@oldham-cares/domain'
import { partner, type PartnerIds } from '../scope/partner-ids.js'

export interface ReferralState {
  readonly id: string
  readonly status?: string
  readonly owner?: string
}

export interface Showing {
  readonly ids: PartnerIds
  readonly policy: DisclosurePolicy
  readonly now: () => number
}

/** What a partner is told of a referral it has just acted on: its own id and, while it has a part in it, how it stands. */
export const referralState = ({ ids, policy, now }: Showing, person: Person, id: string, org: string): ReferralState => {
  const referral = person.referrals[id]
  const shown = { id: ids.of(org, 'referral', id) }
  if (!referral || !disclose(person, { referral: id }, partner(org), policy, now()).disclosed) return shown
  const { status, owner } = referral
  return { ...shown, status, ...(owner === undefined ? {} : { owner }) }
}

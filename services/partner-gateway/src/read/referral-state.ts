import type { Person } from '@oldham-cares/domain'
import type { Gate } from '@oldham-cares/service-kit'
import { commandAnswers } from '../exits.js'
import { partner, type PartnerIds } from '@oldham-cares/service-kit/tell'

export interface ReferralState {
  readonly id: string
  readonly status?: string
  readonly owner?: string
}

export type Showing = Gate & { readonly ids: PartnerIds }

/** What a partner is told of a referral it has just acted on: its own id and, while it has a part in it, how it stands. */
export const referralState = (showing: Showing, person: Person, id: string, org: string): ReferralState => {
  const referral = person.referrals[id]
  const shown = { id: showing.ids.of(org, 'referral', id) }
  if (!referral || !commandAnswers.look(showing, partner(org)).at(person, { referral: id }).disclosed) return shown
  const { status, owner } = referral
  return { ...shown, status, ...(owner === undefined ? {} : { owner }) }
}

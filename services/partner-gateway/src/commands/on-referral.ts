import type { Referral } from '@oldham-cares/domain'
import type { Asked, Sent } from '@oldham-cares/service-kit'
import { referralState, type ReferralState } from '../read/referral-state.js'
import { actOn, type Acting } from './act-on.js'
import { unknown, type Outcome } from './outcome.js'

/** A step in a referral that the partner knows by its own id. */
export const onReferral = async (
  acting: Acting,
  sent: Sent<unknown>,
  scoped: string,
  asked: (referral: Referral) => Asked | undefined
): Promise<Outcome<ReferralState>> => {
  const acted = await actOn(acting, sent, scoped, asked)
  if (!acted) return unknown
  const { handed, referral } = acted
  if (handed.state !== 'done') return handed
  return { state: 'done', shown: referralState(acting, handed.person, referral.id, sent.org) }
}

import { answerOnwardReferral } from '../ask/work-on-referral.js'
import { findAlias } from '../scope/find-alias.js'
import type { ReferralState } from '../read/referral-state.js'
import type { Acting } from './act-on.js'
import { onReferral } from './on-referral.js'
import { unknown, type Outcome, type Sent } from './outcome.js'

/** Both ids are the partner's own and have to belong together. */
export const answerOnward = async (
  acting: Acting,
  sent: Sent<'AnswerOnwardReferral'>,
  ids: { readonly referral: string; readonly onward: string }
): Promise<Outcome<ReferralState>> => {
  const [referral, onward] = await Promise.all([
    findAlias(acting.view, sent.org, 'referral', ids.referral),
    findAlias(acting.view, sent.org, 'onward', ids.onward)
  ])
  if (!referral || !onward || referral.referral !== onward.referral) return unknown
  return onReferral(acting, sent, ids.referral, () => answerOnwardReferral(onward, sent.body))
}

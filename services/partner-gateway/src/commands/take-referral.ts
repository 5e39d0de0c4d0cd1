import { referSomebody, type Referring } from '@oldham-cares/service-kit'
import { referralIdOf } from '@oldham-cares/vault'
import { wrongOfReferrer } from '../ask/who-refers.js'
import { referralState, type ReferralState } from '../read/referral-state.js'
import { partner } from '@oldham-cares/service-kit/tell'
import { handCommand } from './hand-command.js'
import type { Acting } from './act-on.js'
import { invalid, type Outcome, type Sent } from './outcome.js'

export type Taking = Acting & Referring

/** What becomes of somebody whom a partner refers, under the partner's own id of the referral. */
export const takeReferral = async (taking: Taking, sent: Sent<'SubmitReferral'>): Promise<Outcome<ReferralState>> => {
  const { org, key, body } = sent
  const wrong = wrongOfReferrer(body)
  if (wrong) return invalid('REQUEST.INVALID', wrong.pointer, wrong.detail)
  const referred = referSomebody(taking, partner(org), key, body)
  if ('reason' in referred) return invalid(referred.reason, '/person/nhsNumber', 'is not an NHS number')
  const handed = await handCommand(taking, sent, referred.about, referred.asked)
  if (handed.state !== 'done') return handed
  return { state: 'done', shown: referralState(taking, handed.person, referralIdOf(handed.command), org) }
}

import { nhsNumber, type Clusters } from '@oldham-cares/domain'
import { requestIdOf, referralIdOf, type Pseudonyms } from '@oldham-cares/vault'
import { submitReferral } from '../ask/submit-referral.js'
import { referralState, type ReferralState } from '../read/referral-state.js'
import { partner } from '../scope/partner-ids.js'
import { handCommand } from './hand-command.js'
import type { Acting } from './on-referral.js'
import { invalid, type Outcome, type Sent } from './outcome.js'

export type Taking = Acting & { readonly pseudonyms: Pseudonyms; readonly clusters: Clusters }

/** Somebody is referred. They are met by their NHS number or, without one, by this very request. */
export const takeReferral = async (taking: Taking, sent: Sent<'SubmitReferral'>): Promise<Outcome<ReferralState>> => {
  const { org, key, body } = sent
  const { pseudonyms } = taking
  const written = body.person.nhsNumber
  const number = written === undefined ? undefined : nhsNumber(written)
  if (number?.valid === false) return invalid(number.reason, '/person/nhsNumber', 'is not an NHS number')

  const command = requestIdOf(`partner:${org}`, key)
  const hmac = number ? pseudonyms.hmacOfNhsNumber(number.value) : pseudonyms.hmacOfCommand(command)
  const messageOf = (reference: string) => pseudonyms.scopedId(partner(org), 'message', reference)
  const asked = submitReferral(body, { clusters: taking.clusters, now: taking.now(), messageOf })
  const handed = await handCommand(taking, sent, { hmac }, asked)
  if (handed.state !== 'done') return handed
  return { state: 'done', shown: referralState(taking, handed.person, referralIdOf(handed.command), org) }
}

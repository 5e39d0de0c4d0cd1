import { nhsNumber } from '@oldham-cares/domain'
import { askPerson } from '@oldham-cares/log'
import type { Meet, Pseudonyms } from '@oldham-cares/vault'
import { linkPerson } from '../ask/steer-referral.js'
import { referralState, type ReferralState } from '../read/referral-state.js'
import { findAlias } from '../scope/find-alias.js'
import type { Acting } from './act-on.js'
import { onReferral } from './on-referral.js'
import { invalid, unknown, type Outcome, type Sent } from './outcome.js'

export type Numbering = Acting & { readonly pseudonyms: Pseudonyms; readonly meet: Meet }

/**
 * Meets whoever stands under the number. Another record is linked with this one, and one that nobody knew yet is
 * answered alike: the answer does not say whether the hub had heard of the number.
 */
export const giveNhsNumber = async (
  numbering: Numbering,
  sent: Sent<'GiveNhsNumber'>,
  scoped: string
): Promise<Outcome<ReferralState>> => {
  const number = nhsNumber(sent.body.nhsNumber)
  if (!number.valid) return invalid(number.reason, '/nhsNumber', 'is not an NHS number')
  const alias = await findAlias(numbering.view, sent.org, 'referral', scoped)
  if (!alias) return unknown
  const { person } = await askPerson(numbering.view, alias.person)
  if (!person?.referrals[alias.referral]) return unknown
  const { person: met } = await numbering.meet(numbering.pseudonyms.hmacOfNhsNumber(number.value))
  if (met === alias.person) return { state: 'done', shown: referralState(numbering, person, alias.referral, sent.org) }
  return onReferral(numbering, sent, scoped, () => linkPerson(met))
}

import { inForce, nhsNumber, takesPart, type Person } from '@oldham-cares/domain'
import type { Meet, Pseudonyms } from '@oldham-cares/vault'
import { linkPerson } from '../ask/steer-referral.js'
import { referralState, type ReferralState } from '../read/referral-state.js'
import { findAlias } from '../scope/find-alias.js'
import { partner } from '@oldham-cares/service-kit/tell'
import type { Acting } from './act-on.js'
import { askAsSent } from './ask-as-sent.js'
import { onReferral } from './on-referral.js'
import { invalid, unfit, unknown, type Outcome, type Sent } from './outcome.js'

export type Numbering = Acting & { readonly pseudonyms: Pseudonyms; readonly meet: Meet }

const numberKnown = unfit('PERSON.NUMBER_KNOWN', [{ pointer: '/nhsNumber', detail: 'is not asked for: the number was traced' }])

/** As the hub's rule on links has it; asked here too, since a number is met for nobody else. */
const mayIdentify = ({ policy }: Acting, person: Person, org: string): boolean =>
  inForce(person).some((referral) => takesPart(referral, partner(org), policy))

const isTraced = (person: Person): boolean => inForce(person).some(({ numberStatus }) => numberStatus === 'verified')

/**
 * Meets whoever stands under the number, for a partner that takes part and of somebody whose number nobody has traced.
 * Another record is linked with this one; this one itself, and one that nobody knew yet, are answered alike: the answer
 * does not say whom the hub had heard of. Whoever takes no part is refused on the record, whatever number it says, and
 * so meets nobody; a repeat meets its verdict.
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
  const { person, verdict } = await askAsSent(numbering, sent, alias.person)
  if (!person?.referrals[alias.referral]) return unknown
  if (verdict !== undefined || !mayIdentify(numbering, person, sent.org))
    return onReferral(numbering, sent, scoped, () => linkPerson(person.id))
  if (isTraced(person)) return numberKnown
  const { person: met } = await numbering.meet(numbering.pseudonyms.hmacOfNhsNumber(number.value))
  if (met === person.id) return { state: 'done', shown: referralState(numbering, person, alias.referral, sent.org) }
  return onReferral(numbering, sent, scoped, () => linkPerson(met))
}

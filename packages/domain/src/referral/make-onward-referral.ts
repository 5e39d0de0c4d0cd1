import { hasAgreedTo } from '../consent/what-was-said.js'
import { whyNotListed } from '../directory/why-not-listed.js'
import type { Recipient } from '../words.js'
import { asOwner } from './as-owner.js'
import type { MakeOnwardReferral } from './commands.js'
import type { Referral } from './referral.js'
import { isRefusal, type Refusal, type Rule } from './ruling.js'
import { whyNotUnderWay } from './stage.js'
import { isOwner } from './taking-part.js'

const fits = (referral: Referral, to: Recipient): boolean =>
  to.kind === 'group' || (to.kind === 'partner' && !isOwner(referral, to))

const whyNotService = ({ service, listed }: MakeOnwardReferral): Refusal | undefined =>
  service === undefined ? { refused: 'DIRECTORY.SERVICE_MISSING' } : whyNotListed(listed)

/**
 * The owner passes the person on to another partner or a community group. The person's agreement
 * comes first: consent that names the recipient and covers contact and referral, in force now.
 */
export const makeOnwardReferral: Rule<MakeOnwardReferral> = (command, situation) => {
  const referral = asOwner(command, situation)
  if (isRefusal(referral)) return referral
  const refusal = whyNotUnderWay(referral)
  if (refusal !== undefined) return refusal
  if (!fits(referral, command.to)) return { refused: 'REFERRAL.ONWARD_UNFIT' }
  const unlisted = command.to.kind === 'group' || command.service !== undefined ? whyNotService(command) : undefined
  if (unlisted !== undefined) return unlisted
  if (referral.onward.some(({ id }) => id === command.onward)) return { refused: 'REFERRAL.ONWARD_ID_TAKEN' }
  if (!hasAgreedTo(situation.person, command.to, ['contact', 'referral'], situation.now))
    return { refused: 'CONSENT.NOT_GIVEN' }
  const to = { kind: command.to.kind, id: command.to.id }
  const service = command.service === undefined ? {} : { service: command.service }
  return [{ type: 'OnwardReferralMade', referral: referral.id, onward: command.onward, to, ...service }]
}

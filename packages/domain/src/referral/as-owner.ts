import { objectsTo } from '../consent/what-was-said.js'
import type { CommandEnvelope } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Referral } from './referral.js'
import { isRefusal, type Refusal, type Situation } from './ruling.js'
import { isOwner } from './taking-part.js'

type AboutReferral = CommandEnvelope & { readonly referral: string }

/** The referral where the sender owns it, even against an objection: enough to let go of it. */
export const asOwnerLettingGo = (command: AboutReferral, { person }: Situation): Referral | Refusal => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  return isOwner(referral, command.sender) ? referral : { refused: 'REFERRAL.NOT_OWNER' }
}

/** The referral where the sender owns it and the person does not object to that. */
export const asOwner = (command: AboutReferral, situation: Situation): Referral | Refusal => {
  const referral = asOwnerLettingGo(command, situation)
  if (isRefusal(referral)) return referral
  return objectsTo(situation.person, command.sender, situation.now) ? { refused: 'CONSENT.WITHDRAWN' } : referral
}

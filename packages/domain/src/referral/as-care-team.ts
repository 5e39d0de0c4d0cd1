import { objectsTo } from '../consent/what-was-said.js'
import type { CommandEnvelope } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Referral } from './referral.js'
import type { Refusal, Situation } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { hasJoined, isOwner } from './taking-part.js'

type AboutReferral = CommandEnvelope & { readonly referral: string }

const taking = (command: AboutReferral, { person, now }: Situation, mayToo: (referral: Referral) => boolean): Referral | Refusal => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  if (!hasJoined(referral, command.sender) && !mayToo(referral)) return { refused: 'REFERRAL.NOT_INVOLVED' }
  if (objectsTo(person, command.sender, now)) return { refused: 'CONSENT.WITHDRAWN' }
  return whyNotOpen(referral) ?? referral
}

/** The open referral where the sender is a care team that has joined it. */
export const asCareTeam = (command: AboutReferral, situation: Situation): Referral | Refusal =>
  taking(command, situation, () => false)

/** The open referral where the sender is a care team that has joined it, or its owner. */
export const asCareTeamOrOwner = (command: AboutReferral, situation: Situation): Referral | Refusal =>
  taking(command, situation, (referral) => isOwner(referral, command.sender) && referral.accepted !== undefined)

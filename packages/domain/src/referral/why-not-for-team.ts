import type { CommandEnvelope, JoinCareTeam, LeaveCareTeam } from './commands.js'
import type { Referral } from './referral.js'
import type { Refusal } from './ruling.js'
import { isOwner, isPractice } from './taking-part.js'

/** Why the sender may not bring this team in or take it out: the owner, the GP practice, or the team itself with a reason. */
export const whyNotForTeam = (
  referral: Referral,
  { sender, team, reason }: CommandEnvelope & (JoinCareTeam | LeaveCareTeam)
): Refusal | undefined => {
  if (isOwner(referral, sender) || isPractice(referral, sender)) return undefined
  if (sender.kind !== 'care-team' || sender.id !== team) return { refused: 'REFERRAL.NOT_INVOLVED' }
  return reason.trim() === '' ? { refused: 'REFERRAL.REASON_MISSING' } : undefined
}

import type { CommandEnvelope } from '../referral/commands.js'
import type { Situation } from '../referral/ruling.js'
import { hasJoined, isOwner, isPractice } from '../referral/taking-part.js'
import { objectsTo } from './what-was-said.js'

/**
 * Who may record what the person said: the practice, the owner, the lead or a joined care team of
 * one of their referrals. An owner the person has left does not count, or it could let itself back in.
 */
export const mayRecordConsent = ({ sender }: CommandEnvelope, { person, policy, now }: Situation): boolean => {
  const isLead = sender.kind === 'partner' && sender.id === policy.routing.lead
  return Object.values(person.referrals).some(
    (referral) =>
      isLead ||
      isPractice(referral, sender) ||
      hasJoined(referral, sender) ||
      (isOwner(referral, sender) && !objectsTo(person, sender, now))
  )
}

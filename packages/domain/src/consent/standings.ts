import type { DisclosurePolicy, Standing } from '../policy.js'
import type { Referral } from '../referral/referral.js'
import { hasJoined, isLead, isOwner, isReferrer } from '../referral/taking-part.js'
import { sameOrganisation, type Recipient } from '../words.js'

/**
 * The parts a recipient has in a referral now. A former owner has none; a partner that referred and owns has two; a care
 * team shares in it until it leaves, were it the one that referred.
 */
export const standingsTowards = (
  referral: Referral,
  recipient: Recipient,
  policy: DisclosurePolicy
): readonly Standing[] => {
  if (referral.status === 'entered-in-error') return []
  const standings: Standing[] = []
  if (recipient.kind !== 'care-team' && isReferrer(referral, recipient)) standings.push('referrer')
  if (recipient.kind === 'practice' && recipient.id === referral.practice) standings.push('registered-practice')
  if (isOwner(referral, recipient))
    standings.push(referral.accepted === undefined ? 'asked-partner' : 'owning-partner')
  if (referral.onward.some(({ to, answer }) => answer !== 'declined' && sameOrganisation(to, recipient)))
    standings.push('onward-partner')
  if (hasJoined(referral, recipient)) standings.push('care-team')
  if (referral.owner === undefined && isLead(recipient, policy)) standings.push('lead-partner')
  return standings
}

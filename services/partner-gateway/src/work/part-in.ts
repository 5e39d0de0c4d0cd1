import { isOpen, isOwner, type Referral } from '@oldham-cares/domain'
import { partner } from '@oldham-cares/service-kit/tell'

export type Part = 'owner' | 'onward'

/** Why an open referral is this partner's work: it owns it, or was passed it and has not said no. */
export const partIn = (referral: Referral, org: string): Part | undefined => {
  if (!isOpen(referral)) return undefined
  if (isOwner(referral, partner(org))) return 'owner'
  const passedOn = referral.onward.some(({ to, answer }) => to.kind === 'partner' && to.id === org && answer !== 'declined')
  return passedOn ? 'onward' : undefined
}

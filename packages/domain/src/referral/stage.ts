import type { Referral, ReferralStatus } from './referral.js'
import type { Refusal } from './ruling.js'

const open: readonly ReferralStatus[] = ['requested', 'accepted', 'in-progress', 'on-hold']

export const isOpen = (referral: Referral): boolean => open.includes(referral.status)

/** Why this referral is past changing, if it is. */
export const whyNotOpen = (referral: Referral): Refusal | undefined =>
  isOpen(referral)
    ? undefined
    : { refused: referral.status === 'entered-in-error' ? 'REFERRAL.ENTERED_IN_ERROR' : 'REFERRAL.ALREADY_CLOSED' }

/** Why the owner cannot work on this referral, if it cannot: being asked is not enough. */
export const whyNotUnderWay = (referral: Referral): Refusal | undefined =>
  referral.status === 'requested' ? { refused: 'REFERRAL.NOT_ACCEPTED' } : whyNotOpen(referral)

/** Why this referral cannot be accepted or declined, if it cannot. */
export const whyNotRequested = (referral: Referral): Refusal | undefined =>
  whyNotOpen(referral) ?? (referral.status === 'requested' ? undefined : { refused: 'REFERRAL.ALREADY_ACCEPTED' })

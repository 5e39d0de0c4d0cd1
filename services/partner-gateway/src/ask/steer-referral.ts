import type { Body } from '../contract/body.js'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'

/** What decides whose turn it is and whether the referral goes on; the hub's id of it, and what was sent. */
export const holdReferral = (referral: string, { review, reason, note }: Body<'HoldReferral'>): Asked => ({
  plain: sealedAs('progress', { words: note }),
  ask: () => ({ type: 'HoldReferral', referral, review: Date.parse(review), reason })
})

export const resumeReferral = (referral: string, { note }: Body<'ResumeReferral'>): Asked => ({
  plain: sealedAs('progress', { note }),
  ask: () => ({ type: 'ResumeReferral', referral })
})

export const reassignReferral = (referral: string, { partner, reason, note }: Body<'ReassignReferral'>): Asked => ({
  plain: sealedAs('progress', { note }),
  ask: () => ({ type: 'ReassignReferral', referral, owner: partner, reason })
})

export const routeReferral = (referral: string, { partner }: Body<'RouteReferral'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'RouteReferral', referral, owner: partner })
})

export const cancelReferral = (referral: string, { reason, requestedBy = 'referrer', note }: Body<'CancelReferral'>): Asked => ({
  plain: sealedAs('progress', { note }),
  ask: () => ({ type: 'CancelReferral', referral, reason, requestedBy })
})

export const enterReferralInError = (referral: string, { reason }: Body<'EnterReferralInError'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'EnterReferralInError', referral, reason })
})

/** About the person, whatever referrals there are. */
export const reportDeath = (): Asked => ({ plain: {}, ask: () => ({ type: 'ReportDeath' }) })

/** `other` is the hub's id of the second record. */
export const linkPerson = (other: string): Asked => ({
  plain: {},
  ask: () => ({ type: 'LinkPerson', other, step: 'proposed', adopted: [] })
})

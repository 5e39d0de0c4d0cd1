import { serviceRequestStatus } from './service-request-status.js'
import { statusShown, type ReferralSeen } from './status-shown.js'

/** As it was before its referrer changed anything. */
export const firstVersion = '1-active'

/** Moves on with every change of what a ServiceRequest shows: what its sender wrote last, and whether it still stands. */
export const versionOf = (seen: ReferralSeen): string => `${seen.referral.updated ?? 1}-${serviceRequestStatus[statusShown(seen)]}`

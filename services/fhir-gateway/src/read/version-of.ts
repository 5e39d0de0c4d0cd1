import type { Referral } from '@oldham-cares/domain'
import { serviceRequestStatus } from './service-request-status.js'

/** As it was before its referrer changed anything. */
export const firstVersion = '1-active'

/** Moves on with every change of what a ServiceRequest shows: what its sender wrote last, and whether it still stands. */
export const versionOf = ({ updated, status }: Pick<Referral, 'updated' | 'status'>): string =>
  `${updated ?? 1}-${serviceRequestStatus[status]}`

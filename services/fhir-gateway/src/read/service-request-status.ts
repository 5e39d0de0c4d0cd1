import type { ReferralStatus } from '@oldham-cares/domain'

/** A referral's state is a Task's; of a ServiceRequest the standard knows only whether it still stands. */
export const serviceRequestStatus: Readonly<Record<ReferralStatus, string>> = {
  requested: 'active',
  accepted: 'active',
  'in-progress': 'active',
  'on-hold': 'active',
  completed: 'completed',
  rejected: 'revoked',
  failed: 'revoked',
  cancelled: 'revoked',
  'entered-in-error': 'entered-in-error'
}

import type { DataCategory, Referral, ReferralStatus } from '@oldham-cares/domain'

export interface ReferralSeen {
  readonly referral: Pick<Referral, 'status' | 'closing' | 'updated'>
  readonly categories: readonly DataCategory[]
}

/**
 * How far it has come, for this reader. That it failed, was refused or cancelled says how it ended: of a closed one that is
 * outcome, of any other progress. Who may not see it reads that it is over, as `completed`, and no more.
 */
export const statusShown = ({ referral: { status, closing }, categories }: ReferralSeen): ReferralStatus => {
  const ended = status === 'failed' || status === 'rejected' || status === 'cancelled'
  const needs: DataCategory = closing === undefined ? 'progress' : 'outcome'
  return ended && !categories.includes(needs) ? 'completed' : status
}

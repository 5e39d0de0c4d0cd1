import type { Standing } from '../policy.js'
import type { Reason } from '../referral/reasons.js'
import type { DataCategory, Instant, Recipient, Role } from '../words.js'
import type { Basis } from './bases.js'

/** Whether a recipient may see one category of a person's data now, on what, until when by itself, or why not. */
export type CategoryPosition =
  | {
      readonly category: DataCategory
      readonly allowed: true
      readonly basis: Basis
      /** Only whoever reads in one of these roles. Absent: any reader. */
      readonly roles?: readonly Role[]
      /** When it ends if nobody says anything more. */
      readonly until?: Instant
    }
  | { readonly category: DataCategory; readonly allowed: false; readonly why: Reason }

export interface Position {
  readonly recipient: Recipient
  /** Its parts in the person's referrals, once each. */
  readonly standings: readonly Standing[]
  /** Whether need, age band and cluster may be shown. */
  readonly coarse: boolean
  readonly categories: readonly CategoryPosition[]
}

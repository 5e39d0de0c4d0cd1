import type { Reason } from '../referral/reasons.js'
import type { DataCategory } from '../words.js'

/** What may be shown to a recipient at this moment. Anything unknown or unsure is a refusal. */
export type Disclosure =
  | {
      readonly disclosed: true
      /** The sealed content that may be opened. None: only that it happened, and when. */
      readonly categories: readonly DataCategory[]
      /** Whether need, age band and cluster may be shown. */
      readonly coarse: boolean
      /** `notice`: told of it by its part in it, without content. `override` and `break-glass`: some of it only by that. */
      readonly basis: 'implied' | 'explicit' | 'override' | 'break-glass' | 'notice'
    }
  | { readonly disclosed: false; readonly reason: Reason }

export const withhold = (reason: Reason): Disclosure => ({ disclosed: false, reason })

export const thinNotice: Disclosure = { disclosed: true, categories: [], coarse: false, basis: 'notice' }

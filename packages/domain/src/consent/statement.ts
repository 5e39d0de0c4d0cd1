import type { FactType } from '../referral/facts.js'
import type { DataCategory, Instant, Organisation, Recipient } from '../words.js'

/** One thing the person said about one recipient. The newest about a recipient and category wins; deny beats permit at equal time. */
export interface ConsentStatement {
  readonly id: string
  /** The fact that said so. */
  readonly fact: Extract<FactType, 'ConsentGiven' | 'ConsentRefused' | 'ConsentWithdrawn' | 'ObjectionRecorded' | 'PersonLinked'>
  /** Who recorded it. */
  readonly by: Organisation
  readonly effect: 'permit' | 'deny'
  /** `id: 'everybody'` in a denial means all recipients. */
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
  /** As asserted, but no later than it reached the log. */
  readonly said: Instant
  readonly sequence: number
  /** Of a denial: when it reached the log. */
  readonly from: Instant
  readonly until?: Instant
  /** Under which referral it was agreed to. */
  readonly under?: string
  readonly purpose?: string
  readonly evidence?: 'verbal' | 'written'
  readonly reason?: string
}

import type { DataCategory, Instant, Recipient } from '../words.js'

/** One thing the person said about one recipient. The newest about a recipient and category wins; deny beats permit at equal time. */
export interface ConsentStatement {
  readonly id: string
  readonly effect: 'permit' | 'deny'
  /** `id: 'everybody'` in a withdrawal means all recipients. */
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
  readonly said: Instant
  readonly sequence: number
  readonly from: Instant
  readonly until?: Instant
  /** Under which referral it was agreed to. */
  readonly under?: string
}

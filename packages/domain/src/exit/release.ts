import type { DataCategory, Instant, Recipient } from '../words.js'

/**
 * What an exit decided about one fact and one recipient. `id` is `<fact>:<recipient kind>/<recipient id>`:
 * whatever is done about a release, however often, is done under it.
 */
export interface Release {
  readonly type: 'ReleaseDecided'
  readonly id: string
  readonly fact: string
  readonly factType: string
  readonly person: string
  readonly sequence: number
  readonly referral?: string
  readonly recipient: Recipient
  readonly decision: 'released' | 'withheld'
  /** Position in the recipient's stream of this partition, from 1 without gaps; only where released. */
  readonly number?: number
  /** Dotted; only where withheld. */
  readonly reason?: string
  /** What a read would have shown at the moment of the decision. */
  readonly categories: readonly DataCategory[]
  readonly factTime: Instant
  readonly time: Instant
  readonly correlation: string
}

export const releaseId = (fact: string, recipient: Recipient): string => `${fact}:${recipient.kind}/${recipient.id}`

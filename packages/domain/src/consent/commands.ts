import type { DataCategory, Instant, Recipient } from '../words.js'

export interface GiveConsent {
  readonly type: 'GiveConsent'
  readonly consent: string
  readonly recipient: Recipient
  readonly categories: readonly DataCategory[]
  readonly purpose: string
  readonly from: Instant
  readonly until?: Instant
  readonly evidence: 'verbal' | 'written'
  /** The referral under which it was said: what was agreed to under a mistake does not count. */
  readonly under?: string
}

export interface WithdrawConsent {
  readonly type: 'WithdrawConsent'
  readonly consent: string
  /** `everybody` as id withdraws from all. */
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
  readonly reason: string
}

import type { DataCategory, Recipient } from '../words.js'

/** What a person will not have shared, as another record of the same person takes it over. */
export interface Denial {
  /** `id: 'everybody'` means with anyone. */
  readonly recipient: Recipient
  /** Empty means all categories. */
  readonly categories: readonly DataCategory[]
}

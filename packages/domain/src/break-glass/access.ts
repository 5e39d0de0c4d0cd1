import type { DataCategory, Instant, Role } from '../words.js'

export type BreakGlassFinding = 'justified' | 'not-justified'

/** What one worker of a care team sees that has not joined, and until when. */
export interface BreakGlassAccess {
  readonly id: string
  readonly team: string
  readonly role: Role
  readonly worker: string
  readonly categories: readonly DataCategory[]
  readonly from: Instant
  readonly until: Instant
  /** When the worker ended it, where that was sooner. */
  readonly ended?: Instant
  readonly review?: { readonly worker: string; readonly finding: BreakGlassFinding; readonly time: Instant }
}

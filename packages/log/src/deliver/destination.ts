import type { Instant, Release } from '@oldham-cares/domain'

/** One of the places where a recipient is pushed to. */
export interface Destination {
  /** Unique among all recipients'. Empty where the recipient has but one way. */
  readonly name: string
  /** What was decided before is not pushed there. */
  readonly since: Instant
  /** What failed there before says nothing of it any more: what waits is tried at once. */
  readonly anew?: Instant
}

/** What one try came to. `failed` is tried again; the others settle the release at that destination. */
export type Attempted =
  | { readonly outcome: 'delivered' | 'withheld' | 'abandoned'; readonly status?: number }
  | { readonly outcome: 'failed'; readonly status?: number; readonly failure: string; readonly retryAfterMs?: number }

export interface Try {
  readonly destination: string
  /** From 1. */
  readonly attempt: number
  /** Told again, by which replay: the event is marked so. */
  readonly replay?: string
}

/** One try. It must ask the gate again, must not throw for anything the recipient does, and must end. */
export type Attempt = (release: Release, as: Try) => Promise<Attempted>

/**
 * How much a destination is given to do at once and how fast. It runs what it is asked in the order it is asked. What is not wanted
 * any more when its turn comes is run as well, to say so, and counts for nothing.
 */
export interface Pace {
  run<Result>(task: () => Promise<Result>, isWanted?: () => boolean): Promise<Result>
}

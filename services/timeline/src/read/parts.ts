import type { DisclosurePolicy, Recipient } from '@oldham-cares/domain'
import type { Ask } from './ask.js'
import type { Names } from './names.js'
import type { OpenSeals } from './open-seals.js'

/** What reading takes. */
export interface Parts {
  readonly ask: Ask
  readonly policy: DisclosurePolicy
  readonly openSeals: OpenSeals
  readonly namesFor: (team: Recipient) => Names
  readonly now: () => number
}

export interface PageAsked {
  /** The cursor of the page before. */
  readonly after?: string
  readonly limit: number
}

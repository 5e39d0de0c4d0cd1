import type { Recipient } from '@oldham-cares/domain'
import type { Gate } from '@oldham-cares/service-kit'
import type { Ask } from './ask.js'
import type { Names } from './names.js'
import type { OpenSeals } from './open-seals.js'

/** What reading takes: the gate, and what to make of its answer. */
export interface Parts extends Gate {
  readonly ask: Ask
  readonly openSeals: OpenSeals
  readonly namesFor: (team: Recipient) => Names
}

export interface PageAsked {
  /** The cursor of the page before. */
  readonly after?: string
  readonly limit: number
}

import type { Lag, Log, View } from '@oldham-cares/log'
import type { Register } from '@oldham-cares/service-kit'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { GivenUpAt } from './given-up-commands.js'

/** Under which names the records of each topic are found. */
export interface Lists {
  readonly facts: View
  readonly gpReleases: View
  readonly partnerReleases: View
  readonly deliveries: View
}

/** Where the commands stand that casework gave up. */
export interface GivenUp {
  under(names: Iterable<string>): readonly GivenUpAt[]
}

/** What a trace is read with. */
export interface Tracing {
  readonly log: Pick<Log, 'decode' | 'ranges'>
  readonly lists: Lists
  readonly givenUp: GivenUp
  readonly pseudonyms: Pick<Pseudonyms, 'scopedId'>
  readonly register: Pick<Register, 'practice' | 'careSetting'>
  /** How far the timeline has stored the facts of each partition. */
  readonly timeline: () => Promise<readonly Pick<Lag, 'partition' | 'stored'>[]>
}

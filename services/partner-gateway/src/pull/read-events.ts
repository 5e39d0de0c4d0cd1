import type { Gate } from '@oldham-cares/service-kit'
import { partner, type ThinEvent, type Writing } from '@oldham-cares/service-kit/tell'
import { events as exit } from '../exits.js'
import type { Positions } from './cursor.js'
import { releasesAfter, type Released } from './releases-after.js'
import { positionsAfter, tellReleases } from './tell-releases.js'

export interface Reading extends Released {
  readonly gate: Gate
  readonly writing: Writing
}

export interface Page {
  readonly events: readonly ThinEvent[]
  readonly positions: Positions
}

/** What a partner has not read yet, over all its streams. Throws NotCaughtUp while any part of it is being rebuilt. */
export const readEvents = async (reading: Reading, org: string, after: Positions, limit: number): Promise<Page> => {
  const releases = await releasesAfter(reading, org, after, limit)
  const events = await exit.show(reading.gate, partner(org), (look) => tellReleases(look, reading.writing, releases))
  return { events, positions: positionsAfter(after, releases) }
}

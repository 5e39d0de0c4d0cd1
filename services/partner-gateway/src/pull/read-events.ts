import type { Release } from '@oldham-cares/domain'
import { lastNumberRow, numberedRow, partitionOf, PersonFrozen, type View } from '@oldham-cares/log'
import type { Gate, Look } from '@oldham-cares/service-kit'
import { thinEvent, withheldNotice, type ThinEvent, type Writing } from '../exit/thin-event.js'
import { events as exit } from '../exits.js'
import { mayBeTold } from '../gate/may-be-told.js'
import { partner } from '../scope/partner-ids.js'
import { mergeStreams } from './merge-streams.js'
import type { Positions } from './cursor.js'

export interface Reading {
  readonly gate: Gate
  readonly writing: Writing
  readonly releases: View
}

export interface Page {
  readonly events: readonly ThinEvent[]
  readonly positions: Positions
}

const streamAfter = async (view: View, org: string, partition: number, after: number, limit: number): Promise<readonly Release[]> => {
  const recipient = partner(org)
  const [last] = await view.ask(partition, [lastNumberRow(recipient)])
  const count = Math.min(((last as number | undefined) ?? 0) - after, limit)
  if (count <= 0) return []
  const rows = Array.from({ length: count }, (_, index) => numberedRow(recipient, after + 1 + index))
  return (await view.ask(partition, rows)) as readonly Release[]
}

/** The gate is asked for each. A number must not be skipped, so what is held back for a frozen person reads as withheld. */
const tell = async (look: Look, { writing }: Reading, release: Release): Promise<ThinEvent> => {
  try {
    const telling = await mayBeTold(look, release)
    return telling.told ? thinEvent(release, telling.fact, writing) : withheldNotice(release, writing)
  } catch (cause) {
    if (cause instanceof PersonFrozen) return withheldNotice(release, writing)
    throw cause
  }
}

/** What a partner has not read yet, over all its streams. Throws NotCaughtUp while any part of it is being rebuilt. */
export const readEvents = async (reading: Reading, org: string, after: Positions, limit: number): Promise<Page> => {
  const streams = await Promise.all(after.map((number, partition) => streamAfter(reading.releases, org, partition, number, limit)))
  const releases = mergeStreams(streams, limit)
  const events = await exit.show(reading.gate, partner(org), (look) => Promise.all(releases.map((release) => tell(look, reading, release))))
  const positions = [...after]
  for (const { person, number } of releases) {
    const partition = partitionOf(person)
    positions[partition] = Math.max(positions[partition] ?? 0, number ?? 0)
  }
  return { events, positions }
}

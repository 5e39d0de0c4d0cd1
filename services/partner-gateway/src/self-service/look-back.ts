import { topics, type HubRecord, type Log, type Received } from '@oldham-cares/log'
import type { Places } from './attempts-cursor.js'

/** A record of hub.deliveries.v1 with where it stands. */
export interface Found {
  readonly partition: number
  readonly offset: number
  readonly record: Extract<HubRecord, { type: 'DeliveryRecorded' }>
}

interface Stretch {
  readonly found: readonly Found[]
  /** The offset before which this partition was not looked at. */
  readonly reached: number
  /** Whether it holds more before that. */
  readonly more: boolean
}

/** So many records of each partition are read at once: some 6,000, a few hundred kilobytes. */
const stretch = 250

const readable = async (log: Pick<Log, 'decode'>, received: Received): Promise<Found[]> => {
  const record = await log.decode(received).catch(() => undefined)
  return record?.type === 'DeliveryRecorded' ? [{ partition: received.partition, offset: received.offset, record }] : []
}

const readStretch = async (log: Pick<Log, 'ranges' | 'decode'>, partition: number, low: number, to: number): Promise<Stretch> => {
  const from = Math.max(low, to - stretch)
  const found: Found[] = []
  const read = async (records: readonly Received[]) => {
    for (const received of records) found.push(...(await readable(log, received)))
  }
  if (from < to) await log.ranges.read({ topic: topics.deliveries, partition, from, to }, read)
  return { found: found.toReversed(), reached: from, more: from > low }
}

const newestOf = (heads: readonly (Found | undefined)[]): Found | undefined =>
  heads.reduce((newest, head) => (head && (!newest || head.record.time > newest.record.time) ? head : newest), undefined)

/**
 * One stretch back from these places: what was recorded, newest first, as far as nothing newer can stand in what was not read. It
 * ends where `enough` says so; `places` is where to look on, none at the beginning of the log.
 */
export const lookBack = async (
  log: Pick<Log, 'ranges' | 'decode'>,
  before: Places | undefined,
  enough: (found: Found) => boolean
): Promise<{ readonly found: readonly Found[]; readonly places: Places | undefined }> => {
  const ends = (await log.ranges.ends(topics.deliveries)).toSorted((a, b) => a.partition - b.partition)
  const places = ends.map(({ low, high }, partition) => Math.max(low, Math.min(before?.[partition] ?? high, high)))
  const stretches = await Promise.all(ends.map(({ low }, partition) => readStretch(log, partition, low, places[partition] ?? low)))
  const taken = stretches.map(() => 0)
  const found: Found[] = []
  for (;;) {
    const newest = newestOf(stretches.map((one, partition) => one.found[taken[partition] ?? 0]))
    if (!newest) break
    const { partition, offset } = newest
    found.push(newest)
    taken[partition] = (taken[partition] ?? 0) + 1
    places[partition] = offset
    if (enough(newest)) break
    if (stretches[partition]?.more && taken[partition] === stretches[partition].found.length) break
  }
  stretches.forEach((one, partition) => {
    if (taken[partition] === one.found.length) places[partition] = one.reached
  })
  return { found, places: ends.some(({ low }, partition) => (places[partition] ?? low) > low) ? places : undefined }
}

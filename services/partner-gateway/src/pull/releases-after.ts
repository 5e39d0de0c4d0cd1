import type { Release } from '@oldham-cares/domain'
import { numberedRow, type View } from '@oldham-cares/log'
import { partner } from '@oldham-cares/service-kit/tell'
import type { Positions } from './cursor.js'
import type { LastNumbers } from './last-numbers.js'
import { mergeStreams, type Stream } from './merge-streams.js'

export interface Released {
  readonly releases: View
  readonly lastNumbers: LastNumbers
}

interface Reading extends Stream {
  readonly partition: number
  readonly after: number
  readonly last: number
}

/** A page of many streams needs few of each: what turns out to be needed of one is read in ever larger pieces. */
const leastAtOnce = 4

/** Of one stream, the numbers from `first` on. */
export const numbered = async (view: View, org: string, { partition, first, count }: { partition: number; first: number; count: number }) => {
  const recipient = partner(org)
  const rows = Array.from({ length: count }, (_, index) => numberedRow(recipient, first + index))
  return (await view.ask(partition, rows)) as readonly (Release | undefined)[]
}

const readOn = async (view: View, org: string, stream: Reading, atLeast: number): Promise<Reading> => {
  if (!stream.more || stream.at < stream.read.length) return stream
  const first = stream.after + stream.read.length + 1
  const count = Math.min(Math.max(atLeast, stream.read.length), stream.last - first + 1)
  const further = await numbered(view, org, { partition: stream.partition, first, count })
  return { ...stream, read: [...stream.read, ...(further as readonly Release[])], more: first + count <= stream.last }
}

/** Up to `limit` releases to a partner that stand after `after`, over all its streams. Asks first which streams have any. */
export const releasesAfter = async ({ releases, lastNumbers }: Released, org: string, after: Positions, limit: number): Promise<readonly Release[]> => {
  const last = await lastNumbers.of(org)
  let streams = after.flatMap((number, partition): Reading[] => {
    const end = last[partition] ?? 0
    return end > number ? [{ partition, after: number, last: end, read: [], at: 0, more: true }] : []
  })
  const atLeast = Math.max(leastAtOnce, Math.ceil(limit / Math.max(1, streams.length)))
  const found: Release[] = []
  while (found.length < limit && streams.some(({ read, at, more }) => more || at < read.length)) {
    streams = await Promise.all(streams.map((stream) => readOn(releases, org, stream, atLeast)))
    const merged = mergeStreams(streams, limit - found.length)
    found.push(...merged.releases)
    streams = streams.map((stream, index) => ({ ...stream, at: merged.at[index] ?? 0 }))
  }
  return found
}

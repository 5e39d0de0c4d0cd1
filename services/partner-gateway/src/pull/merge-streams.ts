import type { Release } from '@oldham-cares/domain'

/**
 * The first `limit` releases of several streams, oldest decision first. Within a stream the order is that of its
 * numbers, whatever the clocks said.
 */
export const mergeStreams = (streams: readonly (readonly Release[])[], limit: number): readonly Release[] => {
  const heads = streams.map((stream) => ({ stream, at: 0 }))
  const merged: Release[] = []
  while (merged.length < limit) {
    let oldest: (typeof heads)[number] | undefined
    for (const head of heads) {
      const next = head.stream[head.at]
      const before = oldest?.stream[oldest.at]
      if (next && (before === undefined || next.time < before.time)) oldest = head
    }
    const release = oldest?.stream[oldest.at]
    if (!oldest || !release) break
    oldest.at += 1
    merged.push(release)
  }
  return merged
}

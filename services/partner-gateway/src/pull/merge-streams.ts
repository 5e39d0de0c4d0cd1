import type { Release } from '@oldham-cares/domain'

/** One stream as far as it was read; `more`: further numbers of it stand in the view. */
export interface Stream {
  readonly read: readonly Release[]
  readonly at: number
  readonly more: boolean
}

export interface Merged {
  readonly releases: readonly Release[]
  /** Where each stream stands after them. */
  readonly at: readonly number[]
}

/**
 * The first `limit` releases of several streams, oldest decision first. Within a stream the order is that of its numbers,
 * whatever the clocks said. Stops early where a stream has to be read further: what comes next may be its.
 */
export const mergeStreams = (streams: readonly Stream[], limit: number): Merged => {
  const at = streams.map((stream) => stream.at)
  const releases: Release[] = []
  const isDry = ({ read, more }: Stream, index: number) => more && at[index] === read.length
  while (releases.length < limit && !streams.some(isDry)) {
    let oldest: { readonly index: number; readonly release: Release } | undefined
    streams.forEach(({ read }, index) => {
      const release = read[at[index] ?? 0]
      if (release && (oldest === undefined || release.time < oldest.release.time)) oldest = { index, release }
    })
    if (!oldest) break
    releases.push(oldest.release)
    at[oldest.index] = (at[oldest.index] ?? 0) + 1
  }
  return { releases, at }
}

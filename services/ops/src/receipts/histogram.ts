/** How often each bucket was met. Histograms of any hours, partitions and recipients may be added. */
export type Histogram = Readonly<Record<string, number>>

/** Each bucket is a tenth wider than the one before: what is told of a time is off by five per cent at most. */
const growth = 1.1

/** Milliseconds → bucket. Bucket 0 is everything up to a millisecond, clocks that differ included. */
const bucketOf = (ms: number): number => (ms <= 1 ? 0 : Math.ceil(Math.log(ms) / Math.log(growth)))

/** The middle of a bucket, in milliseconds. */
const middleOf = (bucket: number): number => (bucket === 0 ? 1 : Math.round(growth ** (bucket - 0.5)))

export const withTime = (histogram: Histogram, ms: number): Histogram => {
  const bucket = String(bucketOf(ms))
  return { ...histogram, [bucket]: (histogram[bucket] ?? 0) + 1 }
}

export const added = (histograms: readonly Histogram[]): Histogram => {
  const sum: Record<string, number> = {}
  for (const histogram of histograms) for (const [bucket, count] of Object.entries(histogram)) sum[bucket] = (sum[bucket] ?? 0) + count
  return sum
}

export const countOf = (histogram: Histogram): number => Object.values(histogram).reduce((sum, count) => sum + count, 0)

/** The time, in milliseconds, within which this share of all arrived; absent where there are none. */
export const quantile = (histogram: Histogram, share: number): number | undefined => {
  const buckets = Object.entries(histogram).toSorted(([a], [b]) => Number(a) - Number(b))
  const wanted = Math.ceil(share * countOf(histogram))
  let reached = 0
  for (const [bucket, count] of buckets) {
    reached += count
    if (reached >= wanted && reached > 0) return middleOf(Number(bucket))
  }
  return undefined
}

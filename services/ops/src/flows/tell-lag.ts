import type { Lag } from '@oldham-cares/log'

export interface ToldLag {
  readonly topic: string
  /** Over all partitions. */
  readonly lag: number
  readonly max: number
  /** The partitions that are behind at all. */
  readonly behind: readonly { readonly partition: number; readonly lag: number }[]
}

export const tellLag = (topic: string, lags: readonly Lag[]): ToldLag => {
  const behind = lags.filter(({ lag }) => lag > 0).map(({ partition, lag }) => ({ partition, lag }))
  return {
    topic,
    lag: behind.reduce((total, { lag }) => total + lag, 0),
    max: behind.reduce((most, { lag }) => Math.max(most, lag), 0),
    behind: behind.sort((a, b) => b.lag - a.lag || a.partition - b.partition)
  }
}

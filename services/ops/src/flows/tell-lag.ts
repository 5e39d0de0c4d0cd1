import type { Lag } from '@oldham-cares/log'
import type { Flow, FlowVerdict } from './verdicts/flow.js'

interface Judged {
  readonly verdict: FlowVerdict
  /** Records per second, over the last ten minutes; null while too little was seen. */
  readonly trend: number | null
}

export interface ToldLag extends Judged {
  readonly topic: string
  /** Over all partitions. */
  readonly lag: number
  readonly max: number
  /** The partitions that are behind at all. */
  readonly behind: readonly (Judged & { readonly partition: number; readonly lag: number })[]
}

const judged = (found: Pick<Flow, 'verdict' | 'trend'> | undefined): Judged => ({
  verdict: found?.verdict ?? 'moving',
  trend: found?.trend === undefined ? null : Math.round(found.trend.perSecond * 1_000) / 1_000
})

export const tellLag = (topic: string, lags: readonly Lag[], flow: Pick<Flow, 'verdict' | 'trend' | 'partition'>): ToldLag => {
  const behind = lags.filter(({ lag }) => lag > 0).map(({ partition, lag }) => ({ partition, lag, ...judged(flow.partition(partition)) }))
  return {
    topic,
    lag: behind.reduce((total, { lag }) => total + lag, 0),
    max: behind.reduce((most, { lag }) => Math.max(most, lag), 0),
    ...judged(flow),
    behind: behind.sort((a, b) => b.lag - a.lag || a.partition - b.partition)
  }
}

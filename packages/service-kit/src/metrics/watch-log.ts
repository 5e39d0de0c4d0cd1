import type { Log } from '@oldham-cares/log'
import type { Metrics } from './metrics.js'
import { watchGauge } from './watch-gauge.js'

/** How far behind the log this process is, asked at each scrape. Partitions of other replicas are theirs to tell. */
export const watchLog = (metrics: Pick<Metrics, 'registry'>, log: Pick<Log, 'lagOfHeld' | 'caughtUp' | 'clockSkewMs'>): void => {
  watchGauge(metrics, {
    name: 'hub_projection_lag_records',
    help: 'Records that stand on a partition beyond what the group has stored.',
    labelNames: ['group', 'topic', 'partition'],
    look: async () => (await log.lagOfHeld()).map(({ group, topic, partition, lag }) => ({ labels: { group, topic, partition }, value: lag }))
  })
  watchGauge(metrics, {
    name: 'hub_view_partitions_caught_up',
    help: 'Partitions of a view that a gate may ask about; of the others everything is refused.',
    labelNames: ['view'],
    look: async () => [...(await log.caughtUp())].map(([view, value]) => ({ labels: { view }, value }))
  })
  watchGauge(metrics, {
    name: 'hub_clock_skew_seconds',
    help: 'How far the broker\'s clock is surely ahead of this process\', by the time it stamped on what was appended last.',
    labelNames: [],
    look: () => [{ labels: {}, value: log.clockSkewMs === undefined ? undefined : log.clockSkewMs / 1_000 }]
  })
}

import type { Log } from '@oldham-cares/log'
import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.js'

/** A scrape waits no longer for the broker or Redis; what did not answer is absent, which an alert can ask for. */
const answersWithinMs = 1_000

const within = async <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), answersWithinMs)
  })
  return Promise.race([asked.catch(() => undefined), tooLate]).finally(() => clearTimeout(timer))
}

/** How far behind the log this process is, asked at each scrape. Partitions of other replicas are theirs to tell. */
export const watchLog = ({ registry }: Metrics, log: Pick<Log, 'lagOfHeld' | 'caughtUp'>): void => {
  const behind = new Gauge({
    name: 'hub_projection_lag_records',
    help: 'Records that stand on a partition beyond what the group has stored.',
    labelNames: ['group', 'topic', 'partition'],
    registers: [],
    async collect() {
      const lags = await within(log.lagOfHeld())
      this.reset()
      for (const { group, topic, partition, lag } of lags ?? []) this.set({ group, topic, partition }, lag)
    }
  })
  const caughtUp = new Gauge({
    name: 'hub_view_partitions_caught_up',
    help: 'Partitions of a view that a gate may ask about; of the others everything is refused.',
    labelNames: ['view'],
    registers: [],
    async collect() {
      const views = await within(log.caughtUp())
      this.reset()
      for (const [view, count] of views ?? []) this.set({ view }, count)
    }
  })
  registry.registerMetric(behind)
  registry.registerMetric(caughtUp)
}

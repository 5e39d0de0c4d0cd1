import { statfs } from 'node:fs/promises'
import type { Metrics } from './metrics.js'
import { watchGauge } from './watch-gauge.js'

/** The disk that a service writes to: where it keeps its data, or stands. Kafka's own is told by whoever is given its folder. */
export const watchDisk = (metrics: Pick<Metrics, 'registry'>, folder: string): void => {
  const share = async () => {
    const { bavail, blocks } = await statfs(folder)
    return [{ labels: {}, value: bavail / blocks }]
  }
  watchGauge(metrics, { name: 'hub_disk_free_ratio', help: 'What is free of the disk that the log is kept on, from 0 to 1.', labelNames: [], look: share })
}

import { collectDefaultMetrics, Registry } from 'prom-client'

/** Finer than any pause that matters here; ten times finer costs wake-ups. */
const eventLoopPrecisionMs = 100

/** What a service counts, for Prometheus to ask. Each service of a process has its own. */
export class Metrics {
  readonly registry = new Registry()

  constructor() {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: eventLoopPrecisionMs })
  }
}

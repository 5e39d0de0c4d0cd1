import type { StartConfig } from '../config/hub-settings.js'
import { createLogger, type Logger } from '../logging/logger.js'
import type { Tracing } from '../telemetry/start-tracing.js'
import { makeService, type ServiceParts } from './make-service.js'
import { sayWhyNot } from './say-why-not.js'
import { exitOnFault, stopInTime } from './stop-in-time.js'

export interface Service extends ServiceParts {
  readonly name: string
  /** Reads the environment; a function, so that what it finds wrong is told like everything else that stops a start. */
  readonly config: () => StartConfig
}

/** Starts a service and keeps it until a signal. Where it cannot start it says why in plain sentences and exits with 1. */
export const startService = async ({ name, config: readConfig, ...parts }: Service): Promise<void> => {
  const began = performance.now()
  try {
    const config = readConfig()
    const log = createLogger({ service: name, level: config.logLevel })
    exitOnFault(log)
    const tracing = await tracingOf(name, config, log)
    const { app, health, serve } = await makeService(parts, config, log, { name, tracing })
    stopInTime(app, log, health)
    const port = await serve()
    log.info('service.started', { port, pid: process.pid, ms: Math.round(performance.now() - began) })
  } catch (fault) {
    sayWhyNot(name, fault)
    process.exit(1)
  }
}

/** The SDK is loaded only where there is a collector: it costs a start some 60 ms. */
const tracingOf = async (service: string, config: StartConfig, log: Logger): Promise<Tracing | undefined> => {
  const { otlpEndpoint: endpoint, traceShare: ratio = 1 } = config
  if (endpoint === undefined) return undefined
  const { startTracing } = await import('../telemetry/start-tracing.js')
  return startTracing({ service, endpoint, ratio, log })
}

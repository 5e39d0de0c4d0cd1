import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Health } from '../health/health.js'
import type { Logger } from '../logging/logger.js'

/** Requests and streams that are still open then are cut, so that what follows (commits, connections) has its turn. */
const cutConnectionsAfterMs = 2_500

/** Short of the five seconds after which whoever stops services kills them. */
const giveUpAfterMs = 4_500

const signals = ['SIGTERM', 'SIGINT'] as const

/** On a signal: no longer ready, requests under way end, Nest's shutdown hooks run, exit 0; or exit 1 when it takes too long. */
export const stopInTime = (app: NestFastifyApplication, log: Logger, health: Health): void => {
  const begin = (signal: NodeJS.Signals): void => {
    log.info('service.stopping', { signal })
    health.add('running', () => false)
    setTimeout(() => app.getHttpServer().closeAllConnections(), cutConnectionsAfterMs).unref()
    setTimeout(() => {
      log.error('service.stop-timed-out', { ms: giveUpAfterMs })
      process.exit(1)
    }, giveUpAfterMs).unref()
  }
  for (const signal of signals) process.once(signal, begin)
  process.once('exit', (status) => log.info('service.stopped', { status }))
  app.enableShutdownHooks([...signals], { useProcessExit: true })
}

/** A fault that nobody awaited leaves the process in a state that nobody knows: it ends, and is started anew. */
export const exitOnFault = (log: Logger): void => {
  const end = (fault: unknown): void => {
    log.error('service.failed', {}, fault)
    process.exit(1)
  }
  process.once('unhandledRejection', end)
  process.once('uncaughtException', end)
}

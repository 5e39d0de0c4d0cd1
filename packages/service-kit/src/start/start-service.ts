import 'reflect-metadata'
import type { DynamicModule, Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { CustomTransportStrategy } from '@nestjs/microservices'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { authenticatorFor } from '../auth/authenticate.js'
import type { StartConfig } from '../config/hub-settings.js'
import { Health } from '../health/health.js'
import { createLogger, type Logger } from '../logging/logger.js'
import { NestLog } from '../logging/nest-log.js'
import { AllowedMethods } from '../problem/allowed-methods.js'
import { ProblemFilter } from '../problem/problem.filter.js'
import { loadRegister } from '../register/load-register.js'
import { httpAdapter } from './http.js'
import { KitModule } from './kit.module.js'
import { sayWhyNot } from './say-why-not.js'
import { exitOnFault, stopInTime } from './stop-in-time.js'

export interface Service<Config extends StartConfig = StartConfig> {
  readonly name: string
  readonly module: Type | DynamicModule
  /** Reads the environment; a function, so that what it finds wrong is told like everything else that stops a start. */
  readonly config: () => Config
  /** The consumer of the log. Made once the module's providers are there; started once HTTP listens. */
  readonly transport?: (app: NestFastifyApplication) => CustomTransportStrategy
  /** For what is not Nest's: handlers on Fastify itself, before it listens. */
  readonly prepare?: (app: NestFastifyApplication) => void | Promise<void>
}

/** Starts a service and keeps it until a signal. Where it cannot start it says why in plain sentences and exits with 1. */
export const startService = async <Config extends StartConfig>(service: Service<Config>): Promise<void> => {
  try {
    const config = service.config()
    const log = createLogger({ service: service.name, level: config.logLevel })
    exitOnFault(log)
    const { app, health } = await openService(service, config, log)
    stopInTime(app, log, health)
  } catch (fault) {
    sayWhyNot(service.name, fault)
    process.exit(1)
  }
}

/** The same without the process around it: no signals, no exit. */
export const openService = async <Config extends StartConfig>(
  service: Omit<Service<Config>, 'config'>,
  config: Config,
  log: Logger
): Promise<{ readonly app: NestFastifyApplication; readonly health: Health; readonly port: number }> => {
  const began = performance.now()
  const health = new Health()
  const allowed = new AllowedMethods()
  const parts = {
    config,
    log,
    health,
    register: await loadRegister(config.registerFile),
    authenticate: authenticatorFor({
      issuer: config.oidcIssuer,
      now: Date.now,
      onStale: (fault) => log.error('issuer-keys.not-renewed', {}, fault)
    })
  }
  const app = await NestFactory.create<NestFastifyApplication>(
    KitModule.around(service.module, parts),
    httpAdapter(log, allowed),
    { logger: new NestLog(log), abortOnError: false }
  )
  app.useGlobalFilters(new ProblemFilter(log, allowed))
  await service.prepare?.(app)

  let started = service.transport === undefined
  health.add('log-reader', () => started)
  await app.listen(config.port, config.host)
  if (service.transport !== undefined) {
    app.connectMicroservice({ strategy: service.transport(app) })
    await app.startAllMicroservices()
    started = true
  }
  const { port } = app.getHttpServer().address() as { port: number }
  log.info('service.started', { port, pid: process.pid, ms: Math.round(performance.now() - began) })
  return { app, health, port }
}

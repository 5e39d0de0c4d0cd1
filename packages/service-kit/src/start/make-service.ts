import 'reflect-metadata'
import type { DynamicModule, Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { CustomTransportStrategy } from '@nestjs/microservices'
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'
import { followRequests, rememberingCallers } from '../audit/request-under-way.js'
import { authenticatorFor } from '../auth/authenticate.js'
import type { Authenticate } from '../auth/caller.js'
import { workersNamedBy } from '../auth/worker-of.js'
import type { StartConfig } from '../config/hub-settings.js'
import { Health } from '../health/health.js'
import { limited } from '../limit/limited.js'
import type { Logger } from '../logging/logger.js'
import { NestLog } from '../logging/nest-log.js'
import { Metrics } from '../metrics/metrics.js'
import { timeRequests } from '../metrics/time-requests.js'
import { AllowedMethods } from '../problem/allowed-methods.js'
import { ProblemFilter } from '../problem/problem.filter.js'
import { followRegister } from '../register/follow-register.js'
import type { Tracing } from '../telemetry/start-tracing.js'
import { traceRequests } from '../telemetry/trace-requests.js'
import { httpAdapter } from './http.js'
import { KitModule } from './kit.module.js'

/** What a service is made of beside what every service has. */
export interface ServiceParts {
  readonly module: Type | DynamicModule
  /** The consumer of the log. Made once the module's providers are there; started once HTTP listens. */
  readonly transport?: (app: NestFastifyApplication) => CustomTransportStrategy
  /** For what is not Nest's: handlers on Fastify itself, before it listens. */
  readonly prepare?: (app: NestFastifyApplication) => void | Promise<void>
}

export interface MadeService {
  readonly app: NestFastifyApplication
  readonly health: Health
  /** Listens, then starts the reader of the log. Answers the port. */
  serve(): Promise<number>
}

/** What a process knows of the service beside its parts; without a name its callers are not counted. */
export interface Around {
  readonly name?: string
  readonly tracing?: Tracing | undefined
}

/** A service with everything in its place and nothing yet open to the outside. */
export const makeService = async (parts: ServiceParts, config: StartConfig, log: Logger, around: Around = {}): Promise<MadeService> => {
  const health = new Health()
  const metrics = new Metrics()
  const allowed = new AllowedMethods()
  const { register, close: closeRegister } = await followRegister(config.registerFile, log)
  const { authenticate: limiting, close: closeBuckets } = limited(await authenticatorOf(config, log), { config, register, log, name: around.name })
  const authenticate = rememberingCallers(limiting)
  const close = async (): Promise<void> => {
    closeRegister()
    closeBuckets()
    await around.tracing?.end()
  }
  const app = await NestFactory.create<NestFastifyApplication>(
    KitModule.around(parts.module, { config, log, health, metrics, register, authenticate, close }),
    watched(httpAdapter(log, allowed), metrics, around),
    // Nest's own parsers would take forms for JSON
    { logger: new NestLog(log), abortOnError: false, bodyParser: false }
  )
  app.useGlobalFilters(new ProblemFilter(log, allowed))
  await parts.prepare?.(app)
  return { app, health, serve: () => serve(app, health, config, parts.transport) }
}

const authenticatorOf = async ({ oidcIssuer: issuer, kekFile }: StartConfig, log: Logger): Promise<Authenticate> => {
  const workerOf = await workersNamedBy(kekFile)
  return authenticatorFor({ issuer, workerOf, now: Date.now, onStale: (fault) => log.error('issuer-keys.not-renewed', {}, fault) })
}

const watched = (adapter: FastifyAdapter, metrics: Metrics, { tracing }: Around): FastifyAdapter => {
  const fastify = adapter.getInstance<FastifyInstance>()
  timeRequests(fastify, metrics)
  followRequests(fastify)
  if (tracing !== undefined) traceRequests(fastify)
  return adapter
}

const serve = async (
  app: NestFastifyApplication,
  health: Health,
  { port, host }: StartConfig,
  transport: ServiceParts['transport']
): Promise<number> => {
  let reading = transport === undefined
  health.add('log-reader', () => reading)
  await app.listen(port, host)
  if (transport !== undefined) {
    app.connectMicroservice({ strategy: transport(app) })
    await app.startAllMicroservices()
    reading = true
  }
  return (app.getHttpServer().address() as { readonly port: number }).port
}

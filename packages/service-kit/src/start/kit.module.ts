import { Inject, Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common'
import type { Authenticate } from '../auth/caller.js'
import type { StartConfig } from '../config/hub-settings.js'
import { HealthController } from '../health/health.controller.js'
import type { Health } from '../health/health.js'
import type { Logger } from '../logging/logger.js'
import { MetricsController } from '../metrics/metrics.controller.js'
import type { Metrics } from '../metrics/metrics.js'
import type { Register } from '../register/register.js'
import { AUTHENTICATE, CONFIG, HEALTH, LOGGER, METRICS, REGISTER } from './tokens.js'

export interface KitParts {
  readonly config: StartConfig
  readonly log: Logger
  readonly register: Register
  readonly authenticate: Authenticate
  readonly health: Health
  readonly metrics: Metrics
  /** Once requests and records have ended. */
  readonly close: () => Promise<void>
}

const CLOSE = Symbol('close')

/** Hands what startService made to every module of the service. */
@Module({})
export class KitModule implements OnApplicationShutdown {
  constructor(@Inject(CLOSE) private readonly close: KitParts['close']) {}

  async onApplicationShutdown(): Promise<void> {
    await this.close()
  }

  static around(service: Type | DynamicModule, parts: KitParts): DynamicModule {
    const tokens = [
      [CONFIG, parts.config],
      [LOGGER, parts.log],
      [REGISTER, parts.register],
      [AUTHENTICATE, parts.authenticate],
      [HEALTH, parts.health],
      [METRICS, parts.metrics]
    ] as const
    return {
      module: KitModule,
      global: true,
      imports: [service],
      controllers: [HealthController, MetricsController],
      providers: [{ provide: CLOSE, useValue: parts.close }, ...tokens.map(([provide, useValue]) => ({ provide, useValue }))],
      exports: tokens.map(([token]) => token)
    }
  }
}

import { Module, type DynamicModule, type Type } from '@nestjs/common'
import type { Authenticate } from '../auth/caller.js'
import type { StartConfig } from '../config/hub-settings.js'
import { HealthController } from '../health/health.controller.js'
import type { Health } from '../health/health.js'
import type { Logger } from '../logging/logger.js'
import type { Register } from '../register/register.js'
import { AUTHENTICATE, CONFIG, HEALTH, LOGGER, REGISTER } from './tokens.js'

export interface KitParts {
  readonly config: StartConfig
  readonly log: Logger
  readonly register: Register
  readonly authenticate: Authenticate
  readonly health: Health
}

/** Hands what startService made to every module of the service. */
@Module({})
export class KitModule {
  static around(service: Type | DynamicModule, parts: KitParts): DynamicModule {
    const tokens = [
      [CONFIG, parts.config],
      [LOGGER, parts.log],
      [REGISTER, parts.register],
      [AUTHENTICATE, parts.authenticate],
      [HEALTH, parts.health]
    ] as const
    return {
      module: KitModule,
      global: true,
      imports: [service],
      controllers: [HealthController],
      providers: tokens.map(([provide, useValue]) => ({ provide, useValue })),
      exports: tokens.map(([token]) => token)
    }
  }
}

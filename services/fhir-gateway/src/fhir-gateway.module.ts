import { Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import {
  AUDIT,
  AUTHENTICATE,
  CONFIG,
  HEALTH,
  HUB_LOG,
  HubLogModule,
  LOGGER,
  REGISTER,
  type Audit,
  type Authenticate,
  type Health,
  type Logger,
  type Register
} from '@oldham-cares/service-kit'
import type { FhirGatewayConfig } from './config.js'
import { ExitController } from './exit/exit.controller.js'
import { openGateway, type Gateway } from './open-gateway.js'
import { EXIT, PARTS } from './tokens.js'

const GATEWAY = Symbol('gateway')

@Module({
  imports: [HubLogModule.for('fhir-gateway')],
  controllers: [ExitController],
  providers: [
    {
      provide: GATEWAY,
      inject: [CONFIG, HUB_LOG, AUDIT, LOGGER, REGISTER, AUTHENTICATE, HEALTH],
      useFactory: (
        config: FhirGatewayConfig,
        hubLog: Log,
        audit: Audit,
        log: Logger,
        register: Register,
        authenticate: Authenticate,
        health: Health
      ) => openGateway({ config, hubLog, audit, log, register, authenticate, health })
    },
    { provide: PARTS, inject: [GATEWAY], useFactory: ({ parts }: Gateway) => parts },
    { provide: EXIT, inject: [GATEWAY], useFactory: ({ exit }: Gateway) => exit }
  ]
})
export class FhirGatewayModule implements BeforeApplicationShutdown {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  beforeApplicationShutdown(): void {
    this.gateway.stop()
  }
}

import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common'
import { NewestSeals, type Log } from '@oldham-cares/log'
import { AUDIT, CONFIG, HEALTH, HUB_LOG, HubLogModule, LOGGER, REGISTER, type Audit, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import type { PartnerGatewayConfig } from './config.js'
import { DirectoryController } from './directory/directory.controller.js'
import type { Directory } from './directory/directory.js'
import { DirectoryModule } from './directory/directory.module.js'
import { DIRECTORY } from './directory/token.js'
import { PartitionsController } from './exit/partitions.controller.js'
import { AuditController } from './http/audit.controller.js'
import { CareTeamsController } from './http/care-teams.controller.js'
import { CommandsController } from './http/commands.controller.js'
import { ConsentsController } from './http/consents.controller.js'
import { EndpointAttemptsController } from './http/endpoint-attempts.controller.js'
import { EndpointReplaysController } from './http/endpoint-replays.controller.js'
import { EndpointStateController } from './http/endpoint-state.controller.js'
import { EndpointsController } from './http/endpoints.controller.js'
import { EventStreamController } from './http/event-stream.controller.js'
import { EventTypesController } from './http/event-types.controller.js'
import { EventsController } from './http/events.controller.js'
import { MeasuresController } from './http/measures.controller.js'
import { ObjectionsController } from './http/objections.controller.js'
import { ReferralConsentController } from './http/referral-consent.controller.js'
import { ReferralCourseController } from './http/referral-course.controller.js'
import { ReferralRecordsController } from './http/referral-records.controller.js'
import { ReferralWorkController } from './http/referral-work.controller.js'
import { ReferralsController } from './http/referrals.controller.js'
import { openGateway, type Gateway } from './open-gateway.js'
import { loadEventCatalogue } from './self-service/event-catalogue.js'
import { EVENT_CATALOGUE, NEWEST_SEALS, PARTITIONS, PARTNER_API, SELF_SERVICE } from './tokens.js'

const GATEWAY = Symbol('gateway')

@Module({
  imports: [HubLogModule.for('partner-gateway'), DirectoryModule],
  controllers: [
    ReferralsController,
    ReferralWorkController,
    ReferralRecordsController,
    ReferralCourseController,
    ReferralConsentController,
    CareTeamsController,
    ConsentsController,
    ObjectionsController,
    MeasuresController,
    CommandsController,
    EventsController,
    EventStreamController,
    EventTypesController,
    EndpointsController,
    EndpointStateController,
    EndpointAttemptsController,
    EndpointReplaysController,
    DirectoryController,
    AuditController,
    PartitionsController
  ],
  providers: [
    {
      provide: GATEWAY,
      inject: [CONFIG, HUB_LOG, AUDIT, LOGGER, REGISTER, HEALTH, DIRECTORY],
      useFactory: (
        ...[config, log, audit, logger, register, health, directory]: [PartnerGatewayConfig, Log, Audit, Logger, Register, Health, Directory]
      ) => openGateway({ config, log, audit, logger, register, health, directory })
    },
    { provide: NEWEST_SEALS, inject: [HUB_LOG], useFactory: (log: Log) => new NewestSeals(log) },
    { provide: EVENT_CATALOGUE, inject: [CONFIG], useFactory: ({ contractsFolder }: PartnerGatewayConfig) => loadEventCatalogue(contractsFolder) },
    { provide: SELF_SERVICE, inject: [GATEWAY], useFactory: ({ selfService }: Gateway) => selfService },
    { provide: PARTNER_API, inject: [GATEWAY], useFactory: ({ api }: Gateway) => api },
    { provide: PARTITIONS, inject: [GATEWAY], useFactory: ({ partitions }: Gateway) => partitions }
  ]
})
export class PartnerGatewayModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  beforeApplicationShutdown(): void {
    this.gateway.stop()
  }

  /** Once more: the reader of the log has stopped only now, and may have opened a partition meanwhile. */
  onApplicationShutdown(): void {
    this.gateway.stop()
  }
}

import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnModuleInit } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import { AUDIT, CONFIG, HEALTH, HUB_LOG, HubLogModule, LOGGER, METRICS, watchGauge, type Audit, type Health, type Logger, type Metrics } from '@oldham-cares/service-kit'
import { auditProviders } from './audit/audit-providers.adapter.js'
import { CheckpointController } from './audit/checkpoint.controller.js'
import { SeenController } from './audit/seen.controller.js'
import type { OpsConfig } from './config.js'
import { DeadLettersController } from './dead-letters/dead-letters.controller.js'
import { DigestsOfAllController } from './digests/digests-of-all.controller.js'
import { readDigests } from './digests/read-digests.js'
import { showFlows } from './flows/flow-metrics.js'
import { FlowsController } from './flows/flows.controller.js'
import { openFlows, type FlowsKnown } from './flows/open-flows.js'
import { readFlows } from './flows/read-flows.js'
import { ErasuresController } from './govern/erasures.controller.js'
import { GovernanceApi } from './govern/governance-api.js'
import { KeysController } from './govern/keys.controller.js'
import { LegalHoldsController } from './govern/legal-holds.controller.js'
import { openGovernance, type Governance } from './govern/open-governance.js'
import { PeopleController } from './govern/people.controller.js'
import { WatchKeysAdapter } from './govern/watch-keys.adapter.js'
import { HubHealthController } from './health/hub-health.controller.js'
import { partsOfHub } from './health/parts-of-hub.js'
import { readHealth } from './health/read-health.js'
import { ledgerProviders } from './ledger/ledger-providers.adapter.js'
import { LedgerController } from './ledger/ledger.controller.js'
import { operateProviders } from './operate/operate-providers.adapter.js'
import { RebuildsController } from './rebuild/rebuilds.controller.js'
import { ReceiptsController } from './receipts/receipts.controller.js'
import { receiptsProviders } from './receipts/receipts-providers.adapter.js'
import { traceProviders } from './trace/trace-providers.adapter.js'
import { TraceContentController, TracesController } from './trace/traces.controller.js'
import { watchProviders } from './watch/watch-providers.adapter.js'
import { FLOWS, GOVERNANCE, GOVERNANCE_API, READ_DIGESTS, READ_FLOWS, READ_HEALTH, REWRAP_KEYS } from './tokens.js'

const knownFlows = (log: Log, logger: Logger, metrics: Metrics): FlowsKnown => {
  const flows = openFlows(log, logger)
  showFlows((gauge) => watchGauge(metrics, gauge), flows)
  return flows
}

/** The doors of those who ask who did what. */
export const audit = [CheckpointController, SeenController]

/** The doors of those who answer for the data. */
export const govern = [ErasuresController, LegalHoldsController, KeysController]

/** The doors of those who mend what was given up. */
export const operate = [DeadLettersController, RebuildsController]

/** The doors of those who follow a message. */
export const traces = [TracesController, TraceContentController]

@Module({})
export class OpsModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(@Inject(FLOWS) private readonly flows: FlowsKnown) {}

  /** `name` is the client's towards Kafka, the consumer group's and the view's. */
  static as(name: string): DynamicModule {
    return {
      module: OpsModule,
      imports: [HubLogModule.for(name)],
      controllers: [FlowsController, HubHealthController, ...operate, DigestsOfAllController, PeopleController, ReceiptsController, LedgerController, ...govern, ...audit, ...traces],
      providers: [
        { provide: FLOWS, inject: [HUB_LOG, LOGGER, METRICS], useFactory: knownFlows },
        { provide: READ_FLOWS, inject: [HUB_LOG, FLOWS], useFactory: (log: Log, flows: FlowsKnown) => readFlows(log, flows) },
        {
          provide: READ_HEALTH,
          inject: [CONFIG, HUB_LOG, HEALTH],
          useFactory: (config: OpsConfig, log: Log, health: Health) => {
            const parts = partsOfHub(log, config.schemaRegistryUrl)
            health.add('kafka', () => parts['kafka']?.())
            return readHealth(config.services, parts)
          }
        },
        {
          provide: GOVERNANCE,
          inject: [CONFIG, HUB_LOG, AUDIT, LOGGER, HEALTH],
          useFactory: (...[config, log, written, logger, health]: [OpsConfig, Log, Audit, Logger, Health]) =>
            openGovernance(name, { config, log, audit: written, logger, health })
        },
        {
          provide: GOVERNANCE_API,
          inject: [GOVERNANCE, LOGGER],
          useFactory: ({ governing }: Governance, logger: Logger) => new GovernanceApi(governing, logger)
        },
        { provide: REWRAP_KEYS, inject: [GOVERNANCE], useFactory: ({ keys }: Governance) => keys },
        { provide: WatchKeysAdapter, inject: [GOVERNANCE], useFactory: ({ keys }: Governance) => new WatchKeysAdapter(keys) },
        { provide: READ_DIGESTS, inject: [CONFIG], useFactory: ({ services }: OpsConfig) => readDigests(services) },
        ...operateProviders(name),
        ...auditProviders,
        ...watchProviders,
        ...ledgerProviders(`${name}-ledger`),
        ...receiptsProviders(`${name}-receipts`),
        ...traceProviders(`${name}-trace`)
      ]
    }
  }

  async onModuleInit(): Promise<void> {
    await this.flows.start()
  }

  /** Before the log is closed beneath it. */
  beforeApplicationShutdown(): void {
    this.flows.stop()
  }
}

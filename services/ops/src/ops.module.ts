import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnModuleInit } from '@nestjs/common'
import { topics, type Log } from '@oldham-cares/log'
import { AUDIT, CONFIG, HEALTH, HUB_LOG, HubLogModule, LOGGER, type Audit, type Health, type Logger } from '@oldham-cares/service-kit'
import { auditProviders } from './audit/audit-providers.adapter.js'
import { CheckpointController } from './audit/checkpoint.controller.js'
import { SeenController } from './audit/seen.controller.js'
import type { OpsConfig } from './config.js'
import { DeadLettersController } from './dead-letters/dead-letters.controller.js'
import { DeadLetters } from './dead-letters/dead-letters.js'
import { readDeadLetter } from './dead-letters/read-dead-letter.js'
import { DigestsOfAllController } from './digests/digests-of-all.controller.js'
import { readDigests } from './digests/read-digests.js'
import { Ends } from './flows/ends.js'
import { FlowsController } from './flows/flows.controller.js'
import { readFlows } from './flows/read-flows.js'
import { endsOnLog, Sampler } from './flows/sampler.js'
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
import { DEAD_LETTERS, ENDS, GOVERNANCE, GOVERNANCE_API, READ_DIGESTS, READ_FLOWS, READ_HEALTH, REWRAP_KEYS } from './tokens.js'

const followDeadLetters = async (log: Log): Promise<DeadLetters> => {
  const letters = new DeadLetters()
  await log.follow(topics.dead, async (at) => letters.add(at, await readDeadLetter(log.codec, at)))
  return letters
}

const samplerOf = (log: Log, ends: Ends, logger: Logger): Sampler =>
  new Sampler({
    endsOf: endsOnLog(log),
    ends,
    turned: (working, cause) =>
      working ? logger.info('flows.sampled-again') : logger.error('flows.not-sampled', {}, cause)
  })

/** The doors of those who ask who did what. */
export const audit = [CheckpointController, SeenController]

/** The doors of those who answer for the data. */
export const govern = [ErasuresController, LegalHoldsController, KeysController]

@Module({})
export class OpsModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(@Inject(Sampler) private readonly sampler: Sampler) {}

  /** `name` is the client's towards Kafka, the consumer group's and the view's. */
  static as(name: string): DynamicModule {
    return {
      module: OpsModule,
      imports: [HubLogModule.for(name)],
      controllers: [FlowsController, HubHealthController, DeadLettersController, DigestsOfAllController, PeopleController, ...govern, ...audit],
      providers: [
        { provide: ENDS, useFactory: () => new Ends() },
        { provide: Sampler, inject: [HUB_LOG, ENDS, LOGGER], useFactory: samplerOf },
        { provide: READ_FLOWS, inject: [HUB_LOG, ENDS], useFactory: (log: Log, ends: Ends) => readFlows(log, ends) },
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
        { provide: DEAD_LETTERS, inject: [HUB_LOG], useFactory: followDeadLetters },
        ...auditProviders
      ]
    }
  }

  async onModuleInit(): Promise<void> {
    await this.sampler.start()
  }

  /** Before the log is closed beneath it. */
  beforeApplicationShutdown(): void {
    this.sampler.stop()
  }
}

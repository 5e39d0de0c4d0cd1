import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnModuleInit } from '@nestjs/common'
import { topics, type Log } from '@oldham-cares/log'
import { CONFIG, HEALTH, HUB_LOG, HubLogModule, LOGGER, type Health, type Logger } from '@oldham-cares/service-kit'
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
import { HubHealthController } from './health/hub-health.controller.js'
import { partsOfHub } from './health/parts-of-hub.js'
import { readHealth } from './health/read-health.js'
import { DEAD_LETTERS, ENDS, READ_DIGESTS, READ_FLOWS, READ_HEALTH } from './tokens.js'

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

@Module({})
export class OpsModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(@Inject(Sampler) private readonly sampler: Sampler) {}

  /** `name` is the client's towards Kafka; ops is in no consumer group. */
  static as(name: string): DynamicModule {
    return {
      module: OpsModule,
      imports: [HubLogModule.for(name)],
      controllers: [FlowsController, HubHealthController, DeadLettersController, DigestsOfAllController],
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
        { provide: READ_DIGESTS, inject: [CONFIG], useFactory: ({ services }: OpsConfig) => readDigests(services) },
        { provide: DEAD_LETTERS, inject: [HUB_LOG], useFactory: followDeadLetters }
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

import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { Log, type KafkaWords } from '@oldham-cares/log'
import type { FastifyInstance } from 'fastify'
import { auditOn } from '../audit/audit.js'
import { recordFailedRequests } from '../audit/record-failed-requests.js'
import type { HubConfig } from '../config/hub-settings.js'
import type { Health } from '../health/health.js'
import { faultFields } from '../logging/fault-fields.js'
import type { Logger } from '../logging/logger.js'
import { countRecords } from '../metrics/count-records.js'
import type { Metrics } from '../metrics/metrics.js'
import { watchLog } from '../metrics/watch-log.js'
import type { Register } from '../register/register.js'
import { CONFIG, HEALTH, LOGGER, METRICS, REGISTER } from '../start/tokens.js'
import { DigestsController } from './digests.controller.js'
import { AUDIT, HUB_LOG } from './hub-log.js'

/** kafkajs speaks in sentences: they become one event, and what they say a code. */
const wordsOf = (logger: Logger): KafkaWords => (level, message, detail, fault) => {
  const ours = /^[a-z-]+\.[a-z-]+$/.test(message)
  logger.words(level, ours ? message : 'kafka.said', {
    ...(fault === undefined ? {} : faultFields(fault)),
    ...detail,
    ...(ours ? {} : { reason: message.replace(/\W+/g, '-').slice(0, 80) })
  })
}

/** Opens the log for one service and closes it after the transport has stopped and stored what was under way. */
@Module({})
export class HubLogModule implements OnApplicationShutdown {
  constructor(@Inject(HUB_LOG) private readonly log: Log) {}

  static for(name: string): DynamicModule {
    return {
      module: HubLogModule,
      global: true,
      controllers: [DigestsController],
      providers: [
        {
          provide: HUB_LOG,
          inject: [CONFIG, LOGGER, HEALTH, METRICS],
          useFactory: async (config: HubConfig, logger: Logger, health: Health, metrics: Metrics) => {
            const log = await Log.open({
              name,
              brokers: config.kafkaBrokers,
              redisUrl: config.redisUrl,
              registryUrl: config.schemaRegistryUrl,
              words: wordsOf(logger),
              counts: countRecords(metrics)
            })
            watchLog(metrics, log)
            health.add('redis', () => log.redis.ping())
            return log
          }
        },
        {
          provide: AUDIT,
          inject: [HUB_LOG, HttpAdapterHost, REGISTER, LOGGER, METRICS],
          useFactory: (log: Log, { httpAdapter }: HttpAdapterHost, register: Register, logger: Logger, { registry: metrics }: Metrics) => {
            const audit = auditOn(log, name)
            recordFailedRequests(httpAdapter.getInstance<FastifyInstance>(), { audit, register, logger, metrics })
            return audit
          }
        }
      ],
      exports: [HUB_LOG, AUDIT]
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close()
  }
}

import type { Provider } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import { CONFIG, HUB_LOG, LOGGER, METRICS, watchDisk, watchGauge, type Logger, type Metrics } from '@oldham-cares/service-kit'
import { followEndpoints, KnownEndpoints } from '@oldham-cares/service-kit/tell'
import type { OpsConfig } from '../config.js'
import type { DeadLetters } from '../dead-letters/dead-letters.js'
import type { RewrapKeys } from '../govern/rewrap-keys.js'
import type { ReadHealth } from '../health/read-health.js'
import { DEAD_LETTERS, READ_HEALTH, REWRAP_KEYS } from '../tokens.js'
import { showDeadLetters } from './show-dead-letters.js'
import { showEndpoints } from './show-endpoints.js'
import { showKeys } from './show-keys.js'
import { showParts } from './show-parts.js'

const WATCHING = Symbol('watching')

interface Parts {
  readonly config: OpsConfig
  readonly log: Log
  readonly logger: Logger
  readonly metrics: Metrics
  readonly readHealth: ReadHealth
  readonly keys: RewrapKeys
  readonly letters: DeadLetters
}

const watch = async ({ config, log, logger, metrics, readHealth, keys, letters }: Parts): Promise<void> => {
  const show = (gauge: Parameters<typeof watchGauge>[1]) => watchGauge(metrics, gauge)
  const known = new KnownEndpoints()
  await followEndpoints(log, known, logger)
  showEndpoints(show, known)
  showParts(show, readHealth)
  showKeys(show, keys, config.kekFile)
  showDeadLetters(show, letters)
  watchDisk(metrics, config.logFolder)
}

/** What ops tells Prometheus of the hub as a whole, beside what every service tells of itself. */
export const watchProviders: readonly Provider[] = [
  {
    provide: WATCHING,
    inject: [CONFIG, HUB_LOG, LOGGER, METRICS, READ_HEALTH, REWRAP_KEYS, DEAD_LETTERS],
    useFactory: (...[config, log, logger, metrics, readHealth, keys, letters]: [OpsConfig, Log, Logger, Metrics, ReadHealth, RewrapKeys, DeadLetters]) =>
      watch({ config, log, logger, metrics, readHealth, keys, letters })
  }
]

import { Log } from '@oldham-cares/log'
import type { Run } from './run.ts'

/** A reader's connection to the log of a running hub; the caller closes it. */
export const openLog = ({ kafka, redis, registry }: Pick<Run, 'kafka' | 'redis' | 'registry'>, name: string): Promise<Log> =>
  Log.open({ name, brokers: [kafka], redisUrl: redis, registryUrl: registry, words: () => {} })

import { Redis } from 'ioredis'
import type { KafkaWords } from '../broker/kafka.js'

/** A command waits 2 s for Redis at most: gates and doors refuse rather than hang. */
export const connectRedis = ({ redisUrl, words }: { readonly redisUrl: string; readonly words: KafkaWords }): Redis => {
  const redis = new Redis(redisUrl, { commandTimeout: 2_000, maxRetriesPerRequest: 1, enableAutoPipelining: true })
  redis.on('error', (cause) => words('warn', 'redis.unreachable', {}, cause))
  return redis
}

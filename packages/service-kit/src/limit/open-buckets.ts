import { Redis } from 'ioredis'
import type { TakeToken } from './allowance.js'
import { PassOnCredit } from './pass-on-credit.js'
import { tokenBucket } from './token-bucket.js'

/** A request is not held up for being counted. */
const answersWithinMs = 100

export interface Buckets {
  readonly take: TakeToken
  close(): void
}

/** A connection of its own, which fails at once while Redis is away where the views' would wait. */
export const openBuckets = (redisUrl: string, owner: string): Buckets => {
  const redis = new Redis(redisUrl, {
    commandTimeout: answersWithinMs,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    enableAutoPipelining: true
  })
  // told once, by whoever could not count: see limitCallers
  redis.on('error', () => {})
  const credit = new PassOnCredit(tokenBucket(redis, owner), () => performance.now())
  return {
    take: credit.take,
    close: () => {
      credit.close()
      redis.disconnect()
    }
  }
}

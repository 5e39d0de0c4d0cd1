import type { Redis } from 'ioredis'
import type { Rate } from './allowance.js'

/**
 * A token bucket as one number (GCRA): the time at which the bucket will be full again. Redis tells the time, so that
 * replicas share one clock with one bucket. KEYS[1] the client's; ARGV[1] microseconds to fill what is counted.
 * Answers the microseconds until the bucket is full, which may be more than a whole bucket takes.
 */
const countScript = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = tonumber(redis.call('GET', KEYS[1]) or now)
if full < now then full = now end
if ARGV[1] == '0' then return full - now end
full = full + ARGV[1]
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
return full - now`

declare module 'ioredis' {
  interface Redis {
    countPassed(key: string, microseconds: number): Promise<number>
  }
}

/**
 * Counts requests that were let pass, or none, and answers how many more the client's bucket holds: fewer than none
 * where too many were. Rejects where Redis does not answer.
 */
export type CountPassed = (client: string, rate: Rate, passed: number) => Promise<number>

/** `owner` keeps one service's buckets apart from another's. */
export const tokenBucket = (redis: Redis, owner: string): CountPassed => {
  redis.defineCommand('countPassed', { numberOfKeys: 1, lua: countScript })
  return async (client, { perSecond, burst }, passed) => {
    const perRequest = Math.ceil(1_000_000 / perSecond)
    const untilFull = await redis.countPassed(`${owner}:rate:${client}`, passed * perRequest)
    return burst - untilFull / perRequest
  }
}

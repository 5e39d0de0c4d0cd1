import type { Redis } from 'ioredis'
import type { Allowance, Rate } from './allowance.js'

/**
 * A token bucket as one number (GCRA): the time at which the bucket will be full again. Redis tells the time, so that
 * replicas share one clock with one bucket. KEYS[1] the client's; ARGV microseconds: for one request, for the whole bucket.
 * Answers whether it was taken, and the microseconds until the bucket is full.
 */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = tonumber(redis.call('GET', KEYS[1]) or now)
if full < now then full = now end
local after = full + ARGV[1]
if after - now > tonumber(ARGV[2]) then return {0, full - now} end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
return {1, after - now}`

declare module 'ioredis' {
  interface Redis {
    takeToken(key: string, perRequest: number, perBucket: number): Promise<[taken: number, untilFull: number]>
  }
}

/** Takes one request out of a client's bucket. Rejects where Redis does not answer. */
export type TakeToken = (client: string, rate: Rate) => Promise<Allowance>

/** `owner` keeps one service's buckets apart from another's. */
export const tokenBucket = (redis: Redis, owner: string): TakeToken => {
  redis.defineCommand('takeToken', { numberOfKeys: 1, lua: takeScript })
  return async (client, { perSecond, burst }) => {
    const perRequest = Math.ceil(1_000_000 / perSecond)
    const perBucket = perRequest * burst
    const [taken, untilFull] = await redis.takeToken(`${owner}:rate:${client}`, perRequest, perBucket)
    return {
      taken: taken === 1,
      limit: burst,
      remaining: Math.floor((perBucket - untilFull) / perRequest),
      resetSeconds: Math.ceil(untilFull / 1_000_000)
    }
  }
}

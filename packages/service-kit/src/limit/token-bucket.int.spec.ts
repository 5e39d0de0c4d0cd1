import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { eventually } from '../../../../tests/support/eventually.js'
import { tokenBucket } from './token-bucket.js'

const url = process.env['REDIS_URL'] ?? ''
const owner = `test-${randomUUID().slice(0, 8)}`
let redis: Redis
let other: Redis

beforeAll(() => {
  redis = new Redis(url)
  other = new Redis(url)
})
afterAll(() => {
  redis.disconnect()
  other.disconnect()
})

/** Of 1 a second next to nothing comes back while a test looks. */
const rate = { perSecond: 1, burst: 4 }

describe('a bucket of requests', () => {
  it('holds a whole burst for a client it does not know, and keeps nothing of having been asked', async () => {
    expect(await tokenBucket(redis, owner)('new', rate, 0)).toBe(4)
    expect(await redis.exists(`${owner}:rate:new`)).toBe(0)
  })

  it('counts what was let pass, once, and says how much more it holds', async () => {
    const count = tokenBucket(redis, owner)
    expect(await count('counted', rate, 3)).toBe(1)
    expect(await count('counted', rate, 0)).toBeCloseTo(1, 0)
  })

  it('owes what was let pass beyond it', async () => {
    const count = tokenBucket(redis, owner)
    await count('owing', rate, 3)
    expect(await count('owing', rate, 3)).toBeCloseTo(-2, 0)
  })

  it('fills again at its rate, and never holds more than a burst', async () => {
    const count = tokenBucket(redis, owner)
    const fast = { perSecond: 20, burst: 2 }
    await count('filling', fast, 2)
    await eventually(async () => expect(await count('filling', fast, 0)).toBe(2), { withinMs: 1_000 })
  })

  it('is each client\'s own', async () => {
    const count = tokenBucket(redis, owner)
    await count('greedy', rate, 4)
    expect(await count('modest', rate, 0)).toBe(4)
  })

  it('is one for all replicas of a service and another for the next service', async () => {
    const [here, there, elsewhere] = [tokenBucket(redis, owner), tokenBucket(other, owner), tokenBucket(other, `${owner}-2`)]
    await here('shared', rate, 2)
    expect(await there('shared', rate, 0)).toBeCloseTo(2, 0)
    expect(await elsewhere('shared', rate, 0)).toBe(4)
  })

  it('leaves nothing behind once it is full', async () => {
    await tokenBucket(redis, owner)('passing', { perSecond: 1_000, burst: 5 }, 1)
    await eventually(async () => expect(await redis.exists(`${owner}:rate:passing`)).toBe(0), { withinMs: 1_000 })
  })
})

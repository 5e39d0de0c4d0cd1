import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { eventually } from '../../../../tests/support/eventually.js'
import { rateOf } from './allowance.js'
import { openBuckets } from './open-buckets.js'
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

const times = <Result>(count: number, take: () => Promise<Result>) => Promise.all(Array.from({ length: count }, take))

describe('a bucket of requests', () => {
  it('gives what it holds at once and then no more, saying what is left', async () => {
    const take = tokenBucket(redis, owner)
    const taken = await times(6, () => take('all-at-once', { perSecond: 1, burst: 4 }))
    expect(taken.map(({ taken: was }) => was)).toEqual([true, true, true, true, false, false])
    expect(taken.map(({ remaining }) => remaining)).toEqual([3, 2, 1, 0, 0, 0])
    expect(taken.map(({ limit }) => limit)).toEqual([4, 4, 4, 4, 4, 4])
    expect(taken[3]?.resetSeconds).toBe(4)
  })

  it('fills again at its rate', async () => {
    const take = () => tokenBucket(redis, owner)('filling', { perSecond: 20, burst: 1 })
    expect([(await take()).taken, (await take()).taken]).toEqual([true, false])
    await eventually(async () => expect((await take()).taken).toBe(true), { withinMs: 1_000 })
  })

  it('takes nothing for a request that is refused', async () => {
    const take = () => tokenBucket(redis, owner)('refused', { perSecond: 10, burst: 2 })
    await times(50, take)
    expect((await take()).resetSeconds).toBe(1)
  })

  it('is each client\'s own', async () => {
    const take = tokenBucket(redis, owner)
    await times(3, () => take('greedy', rateOf(1)))
    expect((await take('modest', rateOf(1))).taken).toBe(true)
  })

  it('is one for all replicas of a service and another for the next service', async () => {
    const [here, there, elsewhere] = [tokenBucket(redis, owner), tokenBucket(other, owner), tokenBucket(other, `${owner}-2`)]
    const rate = { perSecond: 1, burst: 2 }
    expect([(await here('shared', rate)).taken, (await there('shared', rate)).taken]).toEqual([true, true])
    expect([(await here('shared', rate)).taken, (await there('shared', rate)).taken]).toEqual([false, false])
    expect((await elsewhere('shared', rate)).taken).toBe(true)
  })

  it('leaves nothing behind once it is full', async () => {
    await tokenBucket(redis, owner)('passing', { perSecond: 1_000, burst: 5 })
    await eventually(async () => expect(await redis.exists(`${owner}:rate:passing`)).toBe(0), { withinMs: 1_000 })
  })

  it('that cannot be reached says so at once', async () => {
    const { take, close } = openBuckets('redis://127.0.0.1:1', owner)
    const began = performance.now()
    await expect(take('nobody', rateOf(1))).rejects.toBeInstanceOf(Error)
    expect(performance.now() - began).toBeLessThan(500)
    close()
  })
})

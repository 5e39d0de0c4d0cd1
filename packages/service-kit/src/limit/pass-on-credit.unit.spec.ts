import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Rate } from './allowance.js'
import { Bucket } from './bucket.support.js'
import { creditOf, PassOnCredit } from './pass-on-credit.js'

/** A replica has a credit of 20. */
const rate: Rate = { perSecond: 100, burst: 200 }
const client = 'mind/mind-system'
const replicas: PassOnCredit[] = []
let bucket: Bucket

const now = () => performance.now()
const replica = () => {
  const made = new PassOnCredit(bucket.count, now)
  replicas.push(made)
  return made
}
const take = async (from: PassOnCredit, times = 1) => {
  const allowances = []
  for (let time = 0; time < times; time += 1) allowances.push(await from.take(client, rate))
  return allowances
}
const passed = async (from: PassOnCredit, times: number) => (await take(from, times)).filter(({ taken }) => taken).length
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] })
  bucket = new Bucket(rate, now)
})
afterEach(() => {
  for (const made of replicas.splice(0)) made.close()
  jest.useRealTimers()
})

describe('a replica', () => {
  it('asks the bucket once about a client it does not know, and then lets pass without asking', async () => {
    expect(await passed(replica(), 9)).toBe(9)
    expect(bucket.told).toEqual([0])
  })

  it('asks once for all who come while it asks', async () => {
    const one = replica()
    await Promise.all([take(one), take(one), take(one)])
    expect(bucket.told).toEqual([0])
  })

  it('tells the bucket of many requests at once, and of none twice', async () => {
    await take(replica(), 9)
    await pass(200)
    expect(bucket.told).toEqual([0, 9])
    await pass(2_000)
    expect(bucket.told).toEqual([0, 9])
  })

  it('tells of half a credit at once, so that nobody waits for the other half', async () => {
    await take(replica(), 10)
    expect(bucket.told).toEqual([0, 10])
  })

  it('waits for the bucket where its credit is used up', async () => {
    const one = replica()
    await take(one)
    bucket.late = true
    expect(await passed(one, creditOf(rate) - 1)).toBe(19)
    const next = take(one)
    expect(await Promise.race([next, pass(150)])).toBeUndefined()
    bucket.answerAll()
    expect(await next).toMatchObject([{ taken: true }])
  })

  it('says with each request what is left', async () => {
    const allowances = await take(replica(), 3)
    expect(allowances.map(({ remaining }) => remaining)).toEqual([199, 198, 197])
    expect(allowances[2]).toEqual({ taken: true, limit: 200, remaining: 197, resetSeconds: 1, retryAfterSeconds: 0 })
  })

  it('alone lets pass what the bucket holds and no more', async () => {
    expect(await passed(replica(), 500)).toBe(200)
  })

  it('refuses from an empty bucket, asking nobody, until a request has come back to it', async () => {
    bucket.take(198)
    const one = replica()
    const allowances = await take(one, 4)
    expect(allowances.map(({ taken, retryAfterSeconds }) => [taken, retryAfterSeconds])).toEqual([[true, 0], [true, 0], [false, 1], [false, 1]])
    expect(bucket.told).toEqual([0])
    await pass(9)
    expect(await passed(one, 2)).toBe(0)
    await pass(1)
    expect(await passed(one, 2)).toBe(1)
  })

  it('forgets a client that sends nothing for a minute, and asks about it anew', async () => {
    const one = replica()
    await take(one)
    await pass(61_000)
    await take(one)
    expect(bucket.told).toEqual([0, 1, 0])
  })
})

describe('replicas of one service', () => {
  it('know of one another\'s requests as soon as they have told of their own', async () => {
    const one = replica()
    await take(one)
    bucket.take(100)
    expect((await take(one))[0]).toMatchObject({ remaining: 198 })
    await pass(200)
    expect((await take(one))[0]).toMatchObject({ remaining: 117 })
  })

  it('let nothing pass while what they let pass beyond the bucket is owed, and say how long that is', async () => {
    const one = replica()
    await take(one)
    bucket.take(350)
    bucket.late = true
    expect(await passed(one, creditOf(rate) - 1)).toBe(19)
    bucket.answerAll()
    expect((await take(one))[0]).toMatchObject({ taken: false, remaining: 0, retryAfterSeconds: 2 })
    await pass(1_500)
    expect(await passed(one, 1)).toBe(0)
    await pass(210)
    expect(await passed(one, 1)).toBe(1)
  })

  it('take nothing with them: where one dies the others find all that it did not let pass', async () => {
    const dying = replica()
    await take(dying, 5)
    dying.close()
    await pass(200)
    expect(await passed(replica(), 500)).toBe(200)
  })
})

describe('a bucket that cannot be reached', () => {
  it('is said to whoever asks it, once its credit is at an end', async () => {
    const one = replica()
    await take(one)
    bucket.reachable = false
    expect(await passed(one, 8)).toBe(8)
    await pass(200)
    await expect(one.take(client, rate)).rejects.toThrow('Connection is closed.')
    await expect(one.take(client, rate)).rejects.toThrow('Connection is closed.')
  })

  it('is asked again by the next request, and counts from then on', async () => {
    const one = replica()
    bucket.reachable = false
    await expect(one.take(client, rate)).rejects.toThrow('Connection is closed.')
    bucket.reachable = true
    expect(await passed(one, 500)).toBe(200)
  })
})

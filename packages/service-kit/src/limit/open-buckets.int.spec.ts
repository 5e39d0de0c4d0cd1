import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import { rateOf, type Rate } from './allowance.js'
import { openBuckets, type Buckets } from './open-buckets.js'
import { creditOf } from './pass-on-credit.js'

const url = process.env['REDIS_URL'] ?? ''
const owner = `test-${randomUUID().slice(0, 8)}`
const opened: Buckets[] = []

afterAll(() => {
  for (const { close } of opened) close()
})

/** A replica whose connection stands. */
const replica = async (): Promise<Buckets> => {
  const buckets = openBuckets(url, owner)
  opened.push(buckets)
  await eventually(() => buckets.take(randomUUID(), rateOf(1)), { withinMs: 2_000, everyMs: 10 })
  return buckets
}
const passed = async ({ take }: Buckets, client: string, rate: Rate, times: number) =>
  (await Promise.all(Array.from({ length: times }, () => take(client, rate)))).filter(({ taken }) => taken).length

describe('replicas on one Redis', () => {
  it('together let pass one bucket, what came back to it meanwhile, and one credit', async () => {
    const rate = { perSecond: 50, burst: 100 }
    const both = [await replica(), await replica()]
    const began = performance.now()
    const counts = await Promise.all(both.map((each) => passed(each, 'both', rate, 300)))
    const seconds = (performance.now() - began) / 1_000
    const together = counts.reduce((sum, count) => sum + count)
    expect(together).toBeGreaterThanOrEqual(rate.burst)
    expect(together).toBeLessThanOrEqual(rate.burst + rate.perSecond * seconds + creditOf(rate))
  })

  it('hear of what another let pass, and refuse what it has used up', async () => {
    const [one, other] = [await replica(), await replica()]
    const rate = { perSecond: 1, burst: 3 }
    expect(await passed(one, 'used-up', rate, 5)).toBe(3)
    expect(await other.take('used-up', rate)).toMatchObject({ taken: false, remaining: 0, retryAfterSeconds: 1 })
  })

  it('say at once that the buckets cannot be reached', async () => {
    const nowhere = openBuckets('redis://127.0.0.1:1', owner)
    opened.push(nowhere)
    const began = performance.now()
    await expect(nowhere.take('nobody', rateOf(1))).rejects.toBeInstanceOf(Error)
    expect(performance.now() - began).toBeLessThan(500)
  })
})

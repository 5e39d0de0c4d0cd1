import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import { realParts } from '../../../../tests/support/real-parts.js'
import { Paces } from './paces.js'
import { shareRates, type SharedRates } from './share-rate.js'

const opened: SharedRates[] = []
afterAll(() => {
  for (const one of opened) one.close()
})

const replica = async (perSecond: number): Promise<Paces> => {
  const rates = shareRates(realParts().redisUrl)
  opened.push(rates)
  await eventually(() => rates.take(randomUUID(), perSecond))
  return new Paces({ limitsOf: () => ({ perSecond }), shared: rates.take })
}

describe('the rate of an endpoint', () => {
  it('is kept by two replicas together', async () => {
    const endpoint = randomUUID()
    const replicas = [await replica(20), await replica(20)]
    const from = performance.now()
    await Promise.all(replicas.flatMap((paces) => Array.from({ length: 40 }, () => paces.of(endpoint).run(async () => {}))))
    // 80 less a full bucket of 20 and a credit of 4 at 20 a second take 2.8 s; each alone would be done in 1.95 s
    expect(performance.now() - from).toBeGreaterThan(2_300)
  })
})

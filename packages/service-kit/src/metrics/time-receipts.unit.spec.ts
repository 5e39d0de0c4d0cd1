import { describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import { Registry } from 'prom-client'
import { timeReceipts } from './time-receipts.js'

const delivery = (more: Partial<Delivery>) =>
  ({ recipient: { kind: 'partner', id: 'mind' }, channel: 'webhook', outcome: 'delivered', time: 1_250, factTime: 1_000, ...more }) as Delivery

const timed = async (...deliveries: readonly Delivery[]) => {
  const registry = new Registry()
  const received = timeReceipts({ registry })
  for (const one of deliveries) received(one)
  return (await registry.metrics()).split('\n').filter((line) => /_(count|sum)\{/.test(line))
}

describe('A receipt', () => {
  it('is timed from its command on, by recipient and channel', async () => {
    expect(await timed(delivery({}), delivery({ outcome: 'acknowledged', time: 1_750 }))).toEqual([
      'hub_receipt_duration_seconds_sum{recipient="partner",organisation="mind",channel="webhook"} 1',
      'hub_receipt_duration_seconds_count{recipient="partner",organisation="mind",channel="webhook"} 2'
    ])
  })

  it('of a practice is timed with those of all practices', async () => {
    const lines = await timed(delivery({ recipient: { kind: 'practice', id: 'A1001' }, channel: 'fhir' }))
    expect(lines.join()).not.toContain('A1001')
    expect(lines[1]).toContain('{recipient="practice",organisation="",channel="fhir"} 1')
  })

  it.each([
    [{ outcome: 'attempted' }],
    [{ outcome: 'withheld' }],
    [{ replay: 'r1' }],
    [{ factTime: undefined }]
  ])('is none: %j', async (more) => {
    expect(await timed(delivery(more as Partial<Delivery>))).toEqual([])
  })

  it('is never sooner than its command, whatever two clocks say', async () => {
    expect((await timed(delivery({ time: 900 })))[0]).toMatch(/ 0$/)
  })
})

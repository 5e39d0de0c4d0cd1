import { describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import type { Rows } from '@oldham-cares/log'
import { foldReceipt, hourMs, hourRow, type HourOfReceipts } from './fold-receipts.js'
import { countOf, quantile } from './histogram.js'

const noon = 494_004 * hourMs
const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  type: 'DeliveryRecorded',
  id: 'f1:partner/mind',
  person: 'p1',
  recipient: { kind: 'partner', id: 'mind' },
  channel: 'webhook',
  outcome: 'delivered',
  sequence: 1,
  number: 1,
  attempt: 1,
  endpoint: 'e1',
  time: noon + 200,
  factTime: noon,
  ...more
})

const folded = (...deliveries: readonly Delivery[]) => {
  const values = new Map<string, unknown>()
  const rows = { get: (name: string) => values.get(name), set: (name: string, row: unknown) => void values.set(name, row) } as unknown as Rows
  for (const one of deliveries) {
    const named = new Set(foldReceipt.rowsOf(one))
    const before = new Set(values.keys())
    foldReceipt.fold(one, rows)
    for (const name of values.keys()) if (!before.has(name)) expect(named).toContain(name)
  }
  return (hour = 494_004) => (values.get(hourRow(hour)) ?? {}) as HourOfReceipts
}

describe('A receipt', () => {
  it.each(['delivered', 'acknowledged'] as const)('is counted where a release was %s, with how long it took', (outcome) => {
    const { 'partner/mind webhook': times = {} } = folded(delivery({ outcome }))()
    expect(countOf(times)).toBe(1)
    expect(Math.abs((quantile(times, 0.5) ?? 0) - 200)).toBeLessThanOrEqual(10)
  })

  it.each(['attempted', 'withheld', 'abandoned'] as const)('is none where it was %s', (outcome) => {
    expect(folded(delivery({ outcome }))()).toEqual({})
  })

  it('is counted once, however often it is recorded', () => {
    const { 'partner/mind webhook': times = {} } = folded(delivery(), delivery(), delivery({ attempt: 2, time: noon + 9_000 }))()
    expect(countOf(times)).toBe(1)
  })

  it('is counted of what was decided late too, though what happened after it was received before', () => {
    const late = delivery({ sequence: 1, number: 2 })
    const { 'partner/mind webhook': times = {} } = folded(delivery({ sequence: 9 }), late, late)()
    expect(countOf(times)).toBe(2)
  })

  it('is counted for each recipient, channel, endpoint and fact', () => {
    const hour = folded(
      delivery(),
      delivery({ sequence: 2, number: 2 }),
      delivery({ endpoint: 'e2' }),
      delivery({ channel: 'pull' }),
      delivery({ person: 'p2', number: 3 }),
      delivery({ recipient: { kind: 'practice', id: 'A1001' }, channel: 'fhir' })
    )()
    expect(Object.entries(hour).map(([recipient, times]) => [recipient, countOf(times)])).toEqual([
      ['partner/mind webhook', 4],
      ['partner/mind pull', 1],
      ['practice/A1001 fhir', 1]
    ])
  })

  it('is none where it was told again because somebody asked for it', () => {
    expect(folded(delivery({ replay: 'r1' }))()).toEqual({})
  })

  it('is not made up where an earlier release did not record since when', () => {
    const { factTime: _, ...earlier } = delivery()
    expect(folded(earlier)()).toEqual({})
  })

  it('is none where it has no number to be known by', () => {
    const { number: _, ...unnumbered } = delivery()
    expect(folded(unnumbered)()).toEqual({})
  })

  it('stands in the hour in which it came, not in which it was waited for', () => {
    const hour = folded(delivery({ time: noon + 3 * hourMs }))
    expect([hour(), Object.keys(hour(494_007))]).toEqual([{}, ['partner/mind webhook']])
  })
})

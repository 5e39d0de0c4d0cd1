import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp } from '@oldham-cares/log'
import { hourMs, hourRow, type HourOfReceipts } from './fold-receipts.js'
import { withTime, type Histogram } from './histogram.js'
import { readReceipts } from './read-receipts.js'

const midnight = Date.parse('2026-03-02T00:00:00Z')
const took = (...times: readonly number[]) => times.reduce<Histogram>(withTime, {})
/** By partition and hour after midnight. */
const viewOf = (rows: Readonly<Record<number, Readonly<Record<number, HourOfReceipts>>>>) => ({
  ask: async (partition: number, names: readonly string[]) => {
    const named = new Map(Object.entries(rows[partition] ?? {}).map(([hour, row]) => [hourRow(midnight / hourMs + Number(hour)), row]))
    return names.map((name) => named.get(name))
  }
})
const mind = 'partner/mind webhook'
const view = viewOf({
  0: { 9: { [mind]: took(100, 100) }, 10: { [mind]: took(300) } },
  7: { 9: { [mind]: took(100), 'practice/A1001 fhir': took(50) }, 30: { [mind]: took(1_000) } }
})
const read = readReceipts(view)

describe('Receipts', () => {
  it('are told by recipient and channel, all partitions together, hour by hour', async () => {
    const found = await read({ from: midnight, to: midnight + 24 * hourMs, per: 'hour' })
    expect(found.map(({ recipient, channel, count, windows }) => [recipient.id, channel, count, windows.map((window) => [window.from, window.count])])).toEqual([
      ['mind', 'webhook', 4, [['2026-03-02T09:00:00.000Z', 3], ['2026-03-02T10:00:00.000Z', 1]]],
      ['A1001', 'fhir', 1, [['2026-03-02T09:00:00.000Z', 1]]]
    ])
    const [{ p50 = 0, p99 = 0 } = {}] = found
    expect([Math.abs(p50 - 100) <= 5, Math.abs(p99 - 300) <= 15]).toEqual([true, true])
  })

  it('are told day by day', async () => {
    const [one] = await read({ from: midnight, to: midnight + 48 * hourMs, per: 'day' })
    expect(one?.windows.map(({ from, count }) => [from, count])).toEqual([['2026-03-02T00:00:00.000Z', 4], ['2026-03-03T00:00:00.000Z', 1]])
  })

  it('are not told of hours that were not asked for', async () => {
    expect(await read({ from: midnight + 11 * hourMs, to: midnight + 12 * hourMs, per: 'hour' })).toEqual([])
  })

  it('are not told while they are being folded', async () => {
    const folding = { ask: () => Promise.reject(new NotCaughtUp('no')) }
    await expect(readReceipts(folding)({ from: midnight, to: midnight + hourMs, per: 'hour' })).rejects.toBeInstanceOf(NotCaughtUp)
  })
})

import { describe, expect, it } from '@jest/globals'
import type { Delivery, Recipient } from '@oldham-cares/domain'
import { Rows } from '../view/rows.js'
import { releaseTo } from '../../testing/exit-in-memory.js'
import { endpointRow, foldDeliveries, foldReleases, queueRow, queueRowAt, replayRow, rowAt, settledRow, tryingRow } from './queue-rows.js'

const recipient: Recipient = { kind: 'partner', id: 'mind' }

const delivery = (over: Partial<Delivery> = {}): Delivery => ({
  type: 'DeliveryRecorded',
  id: 'r1',
  person: 'p1',
  recipient,
  channel: 'webhook',
  outcome: 'delivered',
  sequence: 1,
  number: 1,
  attempt: 1,
  time: 1_000,
  endpoint: 'one',
  ...over
})
const failed = (over: Partial<Delivery> = {}) => delivery({ outcome: 'attempted', failure: 'WEBHOOK.UNREACHABLE', next: 6_000, ...over })

const folded = (...deliveries: readonly Delivery[]): ReadonlyMap<string, unknown> => {
  const values = new Map<string, unknown>(deliveries.flatMap((one) => foldDeliveries.rowsOf(one)).map((name) => [name, undefined]))
  const rows = new Rows(values)
  for (const one of deliveries) foldDeliveries.fold(one, rows)
  return values
}
const [settled, trying, endpoint] = [settledRow(recipient, 'p1', 'one'), tryingRow(recipient, 'p1', 'one'), endpointRow('one')]

describe('what waits', () => {
  const queued = (...sequences: readonly number[]): ReadonlyMap<string, unknown> => {
    const releases = sequences.map((sequence, at) => ({ ...releaseTo(recipient, 'p1', sequence), number: 101 + at }))
    const values = new Map<string, unknown>(releases.flatMap((one) => foldReleases.rowsOf(one)).map((name) => [name, undefined]))
    const rows = new Rows(values)
    for (const one of releases) foldReleases.fold(one, rows)
    return values
  }

  it('stands in its order under the number that the release is kept whole under', () => {
    const rows = queued(3, 5)
    expect(rows.get(queueRow(recipient, 'p1', 3))).toEqual({ recipient, person: 'p1', releases: [[3, 2, 101], [5, 2, 102]] })
    expect(rows.get('number:partner/mind/102')).toMatchObject({ sequence: 5 })
  })

  it('rewrites no more for the thousandth release of a person than for the tenth', () => {
    const rows = queued(...Array.from({ length: 1_000 }, (_, n) => n + 1))
    const names = Array.from({ length: rowAt(1_000) + 1 }, (_, row) => queueRowAt(recipient, 'p1', row))
    const sizes = names.map((name) => (rows.get(name) as { releases: unknown[] }).releases.length)
    expect([Math.max(...sizes), sizes.reduce((sum, size) => sum + size, 0)]).toEqual([16, 1_000])
  })

  it('that was decided late stands with its own time, after what was decided before it', () => {
    expect(queued(40, 5, 3).get(queueRow(recipient, 'p1', 3))).toMatchObject({ releases: [[5, 2, 102], [3, 2, 103]] })
  })

  it('has nothing of what was withheld', () => {
    const { number: _, ...withheld } = releaseTo(recipient, 'p1', 3)
    const row = queueRow(recipient, 'p1', 3)
    const rows = new Rows(new Map([[row, undefined]]))
    foldReleases.fold({ ...withheld, decision: 'withheld' }, rows)
    expect([...rows.changes()]).toEqual([])
  })
})

describe('what is settled', () => {
  it.each(['delivered', 'withheld', 'acknowledged', 'abandoned'] as const)('is whatever was %s, at that endpoint alone', (outcome) => {
    const rows = folded(delivery({ outcome, number: 4 }), delivery({ outcome, number: 2 }), failed({ endpoint: 'two' }))
    expect([rows.get(settled), rows.get(settledRow(recipient, 'p1', 'two'))]).toEqual([4, undefined])
  })

  it('of whoever has but one way stands as it always did', () => {
    const { endpoint: _, ...only } = delivery({ number: 3 })
    expect([...folded(only)]).toEqual([['settled:partner/mind/p1', 3]])
  })

  it('goes by the number: what was decided late is settled after what happened later, and changes nothing again', () => {
    const [before, late] = [delivery({ sequence: 9, number: 4 }), delivery({ sequence: 2, number: 5 })]
    expect(folded(before).get(settled)).toBe(4)
    expect(folded(before, late).get(settled)).toBe(5)
    expect([...folded(before, late, before, late)]).toEqual([...folded(before, late)])
  })

  it('is nothing by a record that does not say its number', () => {
    const { number: _, ...unnumbered } = delivery()
    expect(folded(unnumbered).get(settled)).toBeUndefined()
  })
})

describe('the tries of the first that waits', () => {
  it('are counted, and the hub’s own faults apart', () => {
    const rows = folded(failed(), failed({ attempt: 2, failure: 'GATE.STALE', time: 2_000, next: 7_000 }), failed({ attempt: 3, time: 3_000, next: 9_000 }))
    expect(rows.get(trying)).toEqual({ number: 1, attempt: 3, failures: 2, time: 3_000, next: 9_000 })
  })

  it('say whether the endpoint asked for the wait itself, as of the last of them', () => {
    expect(folded(failed({ asked: true })).get(trying)).toMatchObject({ next: 6_000, asked: true })
    expect(folded(failed({ asked: true }), failed({ attempt: 2 })).get(trying)).not.toHaveProperty('asked')
  })

  it('are forgotten once it is settled, and counted anew for the next', () => {
    expect(folded(failed(), failed({ attempt: 2 }), delivery({ attempt: 3 })).get(trying)).toBeUndefined()
    expect(folded(failed(), delivery({ attempt: 2 }), failed({ number: 2 })).get(trying)).toMatchObject({ number: 2, attempt: 1, failures: 1 })
  })

  it('of what was decided late are counted though what happened later is settled', () => {
    expect(folded(delivery({ sequence: 9, number: 4 }), failed({ sequence: 2, number: 5 })).get(trying)).toMatchObject({ number: 5, attempt: 1 })
  })

  it('are not brought back by what a process recorded late', () => {
    expect(folded(delivery({ number: 2 }), failed({ number: 1 })).get(trying)).toBeUndefined()
  })
})

describe('how an endpoint does', () => {
  it('is since when it fails and when it last did, until it takes something', () => {
    expect(folded(failed({ time: 10 }), failed({ time: 20 })).get(endpoint)).toEqual({ failing: 10, failed: 20 })
    expect(folded(failed({ time: 10 }), delivery({ time: 20 })).get(endpoint)).toEqual({ taken: 20 })
    expect(folded(delivery({ time: 20 }), failed({ time: 30 })).get(endpoint)).toEqual({ taken: 20, failing: 30, failed: 30 })
  })

  it('is not told by what the hub did wrong', () => {
    expect(folded(failed({ failure: 'VIEW.NOT_CAUGHT_UP' })).get(endpoint)).toBeUndefined()
  })
})

describe('how far a replay is', () => {
  const again = (number: number, over: Partial<Delivery> = {}) => delivery({ replay: 'r', number, ...over })

  it('is its last number, and how many were told and withheld', () => {
    const rows = folded(again(3), again(4, { outcome: 'withheld' }), again(5))
    expect(rows.get(replayRow('r'))).toMatchObject({ number: 5, told: 2, withheld: 1, attempt: 0 })
  })

  it('counts a number once, however often it was recorded', () => {
    expect(folded(again(3), again(3), again(2)).get(replayRow('r'))).toMatchObject({ number: 3, told: 1 })
  })

  it('holds the tries of the next number', () => {
    const rows = folded(again(3), failed({ replay: 'r', number: 4 }), failed({ replay: 'r', number: 4, attempt: 2, next: 8_000 }))
    expect(rows.get(replayRow('r'))).toEqual({ number: 3, told: 1, withheld: 0, attempt: 2, failures: 2, next: 8_000 })
  })

  it('says nothing of what is settled', () => {
    expect(folded(again(3)).has(settled)).toBe(false)
  })
})

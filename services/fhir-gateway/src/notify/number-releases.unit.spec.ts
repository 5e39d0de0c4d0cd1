import { describe, expect, it } from '@jest/globals'
import type { NotificationNumbered, Release } from '@oldham-cares/domain'
import fc from 'fast-check'
import { rowsOver } from '../../testing/rows-in-memory.js'
import { numberReleases } from './number-releases.js'
import { foldNotifications, standingRow, type SubscriptionStanding } from './standing.js'

const subscription = 's'
const release = (partition: number, number: number, time = number): Release =>
  ({ id: `${partition}.${number}`, person: `p${partition}`, number, time }) as Release

const streamOf = (partition: number, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => release(partition, from + index))

const folded = (records: readonly NotificationNumbered[]): SubscriptionStanding | undefined => {
  const rows = rowsOver(new Map())
  for (const record of records) foldNotifications.fold(record, rows)
  return rows.get(standingRow(subscription))
}

const number = (standing: SubscriptionStanding | undefined, released: ReadonlyMap<number, readonly Release[]>) =>
  numberReleases({ subscription, standing, released, now: 0 })

describe('The numbers of a Subscription', () => {
  it('begin at 1 and go on from what stands', () => {
    const first = number(undefined, new Map([[3, streamOf(3, 7, 9)]]))
    expect(first.map((one) => [one.number, one.partition, one.source])).toEqual([[1, 3, 7], [2, 3, 8], [3, 3, 9]])
    const next = number(folded(first), new Map([[3, streamOf(3, 8, 10)]]))
    expect(next.map((one) => [one.number, one.source])).toEqual([[4, 10]])
  })

  it('what has a number is given no other', () => {
    const first = number(undefined, new Map([[3, streamOf(3, 1, 4)]]))
    expect(number(folded(first), new Map([[3, streamOf(3, 1, 4)]]))).toEqual([])
  })

  it('a stream whose next is not there waits, and the others go on', () => {
    const first = number(undefined, new Map([[3, streamOf(3, 1, 2)]]))
    const next = number(folded(first), new Map([[3, streamOf(3, 4, 5)], [5, streamOf(5, 1, 1)]]))
    expect(next.map((one) => [one.partition, one.source])).toEqual([[5, 1]])
  })

  it('of several streams what was decided first comes first, and each keeps its own order', () => {
    const released = new Map([[1, [release(1, 1, 10), release(1, 2, 40)]], [2, [release(2, 1, 20), release(2, 2, 5)]]])
    expect(number(undefined, released).map(({ release: id }) => id)).toEqual(['1.1', '2.1', '2.2', '1.2'])
  })

  it('whoever decides beside somebody else, or of what is no longer so, leaves no gap, loses nothing and repeats nothing', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 })
    const deciders = fc.array(fc.record({ lag: fc.integer({ min: 0, max: 4 }), seen: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }) }), { maxLength: 12 })
    fc.assert(
      fc.property(lengths, deciders, (streams, tries) => {
        const standing: NotificationNumbered[] = []
        const whole = { lag: 0, seen: streams }
        for (const { lag, seen } of [...tries, whole, whole]) {
          const known = standing.slice(0, Math.max(0, standing.length - lag))
          const released = new Map(streams.map((length, partition) => [partition, streamOf(partition, 1, Math.min(length, seen[partition] ?? 0))]))
          const made = number(folded(known), released)
          if (known.length === standing.length) standing.push(...made)
        }
        expect(standing.map((one) => one.number)).toEqual(standing.map((_, index) => index + 1))
        for (const [partition, length] of streams.entries()) {
          expect(standing.filter((one) => one.partition === partition).map(({ source }) => source)).toEqual(streamOf(partition, 1, length).map((one) => one.number))
        }
      })
    )
  })
})

import { describe, expect, it } from '@jest/globals'
import type { NotificationAttempted, NotificationNumbered } from '@oldham-cares/domain'
import { rowsOver } from '../../testing/rows-in-memory.js'
import { foldNotifications, notificationRow, standingRow, type SubscriptionStanding } from './standing.js'

const numbered = (number: number, more: Partial<NotificationNumbered> = {}): NotificationNumbered =>
  ({ type: 'NotificationNumbered', subscription: 's', number, release: `r${number}`, person: 'p', partition: 3, source: number, time: 0, ...more })
const attempted = (more: Partial<NotificationAttempted> = {}): NotificationAttempted =>
  ({ type: 'NotificationAttempted', subscription: 's', kind: 'event-notification', version: 1, outcome: 'delivered', attempt: 1, time: 100, ...more })
const failed = (attempt: number, time: number) => attempted({ outcome: 'attempted', attempt, time, next: time + 5, failure: 'SUBSCRIBER.TIMEOUT' })

const after = (...records: (NotificationNumbered | NotificationAttempted)[]) => {
  const values = new Map<string, unknown>()
  const rows = rowsOver(values)
  for (const record of records) foldNotifications.fold(record, rows)
  return { standing: values.get(standingRow('s')) as SubscriptionStanding, values }
}

describe('How a Subscription stands', () => {
  it('keeps each number with what it was given to, and how far each stream is', () => {
    const { standing, values } = after(numbered(1), numbered(2), numbered(3, { partition: 7, source: 40 }))
    expect(standing).toEqual({ last: 3, sources: { 3: 2, 7: 40 }, told: 0, failed: 0 })
    expect(values.get(notificationRow('s', 3))).toMatchObject({ release: 'r3' })
  })

  it.each([
    ['a number is left out', numbered(3, { source: 2 })],
    ['a number is given again', numbered(1, { source: 2 })],
    ['a release of a stream is left out', numbered(2, { source: 3 })],
    ['a release of a stream is given again', numbered(2, { source: 1 })]
  ])('is not folded where %s', (_what, wrong) => {
    expect(() => after(numbered(1), wrong)).toThrow('SUBSCRIPTION.GAP')
  })

  it('goes on from the last that was told, and never back', () => {
    expect(after(attempted({ through: 4 }), attempted({ through: 2 })).standing.told).toBe(4)
  })

  it('knows since when a handshake counts, and that an event is none', () => {
    expect(after(attempted({ kind: 'handshake', time: 50 }), attempted({ through: 1, time: 90 })).standing.shaken).toBe(50)
    expect(after(attempted({ through: 1 })).standing.shaken).toBeUndefined()
  })

  it('counts what failed in a row from the first of it, until something is taken', () => {
    const two = after(failed(1, 10), failed(2, 20))
    expect(two.standing).toMatchObject({ failed: 2, failing: 10, failedAt: 20, next: 25, failure: 'SUBSCRIBER.TIMEOUT' })
    expect(after(failed(1, 10), failed(2, 20), attempted({ through: 1 })).standing).toEqual({ last: 0, sources: {}, told: 1, failed: 0 })
  })
})

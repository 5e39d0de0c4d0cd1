import { describe, expect, it } from '@jest/globals'
import { subscriptionOf } from '../../testing/subscribed-to.js'
import type { SubscriptionStanding } from './standing.js'
import { statusOf } from './status-of.js'
import { whatIsDue } from './what-is-due.js'

const now = 1_000_000
const at = { now, sentAt: now - 5_000 }
const subscription = (more: Parameters<typeof subscriptionOf>[1] = {}) => subscriptionOf('mind', { onSince: 100, ...more })
const shaken = (more: Partial<SubscriptionStanding> = {}): SubscriptionStanding => ({ last: 0, sources: {}, told: 0, shaken: 100, failed: 0, ...more })
const never = { kind: 'nothing', until: Number.POSITIVE_INFINITY }

describe('What is due to a subscriber', () => {
  it('a handshake before anything else', () => {
    expect(whatIsDue(subscription(), undefined, at)).toEqual({ kind: 'handshake' })
    expect(whatIsDue(subscription(), shaken({ last: 3, shaken: 99 }), at)).toEqual({ kind: 'handshake' })
  })

  it('then the numbers that were not told, one at a time or as many as it asked for', () => {
    expect(whatIsDue(subscription(), shaken({ last: 3, told: 1 }), at)).toEqual({ kind: 'event-notification', from: 2, to: 2 })
    expect(whatIsDue(subscription({ maxCount: 20 }), shaken({ last: 3, told: 1 }), at)).toEqual({ kind: 'event-notification', from: 2, to: 3 })
  })

  it.each(['paused', 'disabled', 'removed'] as const)('nothing while it is %s', (state) => {
    expect(whatIsDue(subscription({ state }), shaken({ last: 3 }), at)).toEqual(never)
  })

  it('nothing before the next try is due, unless it was let go on after the last', () => {
    const waiting = shaken({ last: 3, failed: 1, failedAt: 200, next: now + 60_000 })
    expect(whatIsDue(subscription(), waiting, at)).toEqual({ kind: 'nothing', until: now + 60_000 })
    expect(whatIsDue(subscription({ onSince: 300 }), waiting, at)).toEqual({ kind: 'handshake' })
  })

  it('a heartbeat where it asked for one and nothing was sent for so long', () => {
    expect(whatIsDue(subscription({ heartbeat: 5 }), shaken(), at)).toEqual({ kind: 'heartbeat' })
    expect(whatIsDue(subscription({ heartbeat: 6 }), shaken(), at)).toEqual({ kind: 'nothing', until: now + 1_000 })
    expect(whatIsDue(subscription(), shaken(), at)).toEqual(never)
  })
})

describe('The status of a Subscription', () => {
  it('is requested until the handshake was answered, for the address it has', () => {
    expect([statusOf(subscription(), undefined), statusOf(subscription(), shaken({ shaken: 99 })), statusOf(subscription(), shaken())]).toEqual(['requested', 'requested', 'active'])
  })

  it('is error from the first warning until something is taken, and neither before nor after', () => {
    const failing = { failing: 100, failed: 7 }
    const of = (warned: number, standing: Partial<SubscriptionStanding>) => statusOf(subscription({ warned }), shaken(standing))
    expect([of(0, failing), of(50, failing), of(75, failing), of(50, {})]).toEqual(['active', 'error', 'error', 'active'])
    expect(statusOf(subscription({ warned: 50 }), shaken({ shaken: 99, ...failing }))).toBe('error')
  })

  it('is off while nothing is sent, whatever was answered before', () => {
    expect((['paused', 'disabled', 'removed'] as const).map((state) => statusOf(subscription({ state }), shaken()))).toEqual(['off', 'off', 'off'])
  })
})

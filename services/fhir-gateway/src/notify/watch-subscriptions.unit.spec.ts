import { beforeEach, describe, expect, it } from '@jest/globals'
import type { EndpointChanged, NotificationAttempted } from '@oldham-cares/domain'
import { KnownEndpoints, watchEndpoints, type Watching } from '@oldham-cares/service-kit/tell'
import { rowsOver, viewOver } from '../../testing/rows-in-memory.js'
import { subscriptionOf } from '../../testing/subscribed-to.js'
import { foldNotifications, standingRow, type SubscriptionStanding } from './standing.js'
import { statusOf } from './status-of.js'
import { watchingSubscriptions } from './watch-subscriptions.js'

const hour = 3_600_000
const minute = 60_000

let now: number
let known: KnownEndpoints
let standings: Map<string, unknown>
let offset: number
let announced: (readonly [endpoint: string, percent: number, contact: string | undefined])[]
beforeEach(() => {
  now = 1_000 * 24 * hour
  known = new KnownEndpoints()
  known.caughtUp()
  standings = new Map()
  offset = 0
  announced = []
  stands()
})

const stands = (how: Partial<EndpointChanged> = {}) => {
  const { onSince: _onSince, ...made } = subscriptionOf('mind', { since: now, time: now, contact: 'it@mind.example', ...how })
  known.take(made, { partition: 0, offset: offset++ })
}

const watched = (): Watching =>
  watchingSubscriptions({
    changing: {
      known,
      now: () => now,
      log: {
        append: async (_topic, _key, record) => {
          const at = { partition: 0, offset: offset++ }
          known.take(record as EndpointChanged, at)
          return at
        }
      }
    },
    standings: viewOver(standings),
    logger: { warn: () => {}, error: (_event, _fields, fault) => { throw fault } },
    announce: async ({ endpoint, contact }, percent) => void announced.push([endpoint, percent, contact])
  })

const tried = (outcome: NotificationAttempted['outcome'], kind: NotificationAttempted['kind'] = 'handshake') =>
  foldNotifications.fold({ type: 'NotificationAttempted', subscription: 'subscription-1', kind, version: 1, outcome, attempt: 1, time: now }, rowsOver(standings))

/** Tried every day, as the end of the schedule has it, and looked at every ten minutes. */
const hours = async (count: number, outcome: NotificationAttempted['outcome'] = 'attempted', kind?: NotificationAttempted['kind']) => {
  for (let passed = 0; passed < count * 6; passed += 1) {
    if (passed % (24 * 6) === 0) tried(outcome, kind)
    await watchEndpoints(watched())
    now += 10 * minute
  }
}
const standing = () => standings.get(standingRow('subscription-1')) as SubscriptionStanding | undefined
const status = () => statusOf(known.get('subscription-1') as never, standing())

describe('A Subscription whose handshake nobody answers', () => {
  it('is told of at 50, 75 and 100 % of five days, to its contact, and then off', async () => {
    await hours(59)
    expect([announced.length, status()]).toEqual([0, 'requested'])
    await hours(2)
    expect([announced.length, status()]).toEqual([1, 'error'])
    await hours(60)
    expect(announced).toEqual([50, 75, 100].map((percent) => ['subscription-1', percent, 'it@mind.example']))
    expect(known.get('subscription-1')).toMatchObject({ state: 'disabled', reason: 'ENDPOINT.FAILING', warned: 100, by: 'hub' })
    expect(status()).toBe('off')
  })

  it('is told of once, however many watch and however often', async () => {
    await hours(61)
    await Promise.all([watchEndpoints(watched()), watchEndpoints(watched()), watchEndpoints(watched())])
    expect(announced).toHaveLength(1)
  })

  it('is no failing one once it is answered, and is warned of anew when it fails again', async () => {
    await hours(61)
    tried('delivered')
    await watchEndpoints(watched())
    expect([known.get('subscription-1')?.warned, status()]).toEqual([0, 'active'])
    await hours(61, 'attempted', 'event-notification')
    expect(announced.map(([, percent]) => percent)).toEqual([50, 50])
  })

  it('is not given up for days in which nothing was tried', async () => {
    tried('attempted')
    now += 20 * 24 * hour
    await watchEndpoints(watched())
    expect([announced, known.get('subscription-1')?.state]).toEqual([[], 'on'])
  })
})

describe('What is watched here', () => {
  it('is no webhook: the gateway that tells those watches them', async () => {
    stands({ endpoint: 'webhook-1', kind: 'webhook' })
    standings.set(standingRow('webhook-1'), { last: 0, sources: {}, told: 0, failed: 9, failing: now - 200 * hour, failedAt: now })
    await watchEndpoints(watched())
    expect(announced).toEqual([])
  })

  it('is nothing that is paused', async () => {
    stands({ version: 2, state: 'paused' })
    await hours(130)
    expect(announced).toEqual([])
  })
})

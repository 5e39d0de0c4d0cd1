import { afterEach, describe, expect, it } from '@jest/globals'
import { partitionOf } from '@oldham-cares/log'
import { KnownEndpoints, type KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { eventually } from '../../../../tests/support/eventually.js'
import { subscriptionOf } from '../../testing/subscribed-to.js'
import { Notifier, type NotifierOptions } from './notifier.js'

const partition = partitionOf('subscription-1')
let notifier: Notifier | undefined
afterEach(() => notifier?.stop())

const opened = (more: Partial<NotifierOptions> = {}) => {
  const known = new KnownEndpoints()
  known.caughtUp()
  let offset = 0
  const change = (how: Partial<KnownEndpoint> = {}) => {
    const { onSince: _onSince, ...changed } = subscriptionOf('mind', how)
    known.take(changed, { partition: 0, offset: offset++ })
  }
  const seen = { numbered: 0, notified: 0, failed: 0 }
  const options: NotifierOptions = {
    known,
    serves: () => true,
    number: async () => ((seen.numbered += 1), 0),
    notify: async () => ((seen.notified += 1), { until: Number.POSITIVE_INFINITY, sent: false }),
    failed: () => void (seen.failed += 1),
    now: Date.now,
    ...more
  }
  notifier = new Notifier(options)
  return { made: notifier, change, seen }
}

describe('Whoever holds the partition of a Subscription', () => {
  it('numbers and notifies for it; nobody else does', async () => {
    const { made, change, seen } = opened()
    change()
    made.open((partition + 1) % 24)
    expect(seen).toEqual({ numbered: 0, notified: 0, failed: 0 })
    made.open(partition)
    await eventually(() => expect(seen).toMatchObject({ numbered: 1, notified: 1 }))
  })

  it('begins with one that is asked for later, and looks again when it is changed or something is released', async () => {
    const { made, change, seen } = opened()
    made.open(partition)
    change()
    await eventually(() => expect(seen.notified).toBe(1))
    change({ version: 2, state: 'paused' })
    await eventually(() => expect(seen.notified).toBe(2))
    made.wake()
    await eventually(() => expect(seen.notified).toBe(3))
  })

  it('does nothing for webhooks, nor for who is not on the register', async () => {
    const { made, change, seen } = opened({ serves: () => false })
    made.open(partition)
    change({ kind: 'webhook' })
    change({ endpoint: 'subscription-1b', kind: 'fhir' })
    made.wake()
    expect(seen).toEqual({ numbered: 0, notified: 0, failed: 0 })
  })

  it('ends with the partition, and with the Subscription', async () => {
    const { made, change, seen } = opened()
    change()
    made.open(partition)
    await eventually(() => expect(seen.notified).toBe(1))
    made.close(partition)
    made.wake()
    made.open(partition)
    await eventually(() => expect(seen.notified).toBe(2))
    change({ version: 2, state: 'removed' })
    made.wake()
    expect(seen.notified).toBe(2)
  })

  it('says a fault of the hub\'s own, and tries again', async () => {
    let faults = 0
    const { made, change, seen } = opened({
      notify: async () => {
        faults += 1
        if (faults === 1) throw new Error('the view is away')
        return { until: Number.POSITIVE_INFINITY, sent: false }
      }
    })
    change()
    made.open(partition)
    await eventually(() => expect([seen.failed, faults]).toEqual([1, 2]))
  })
})

import { describe, expect, it } from '@jest/globals'
import type { Admin } from 'kafkajs'
import { endOf, endsOf } from './ends.js'

/** A broker whose partitions grow by a record with each request, after it is asked. */
class Growing {
  readonly asked: string[] = []
  high = 7
  failing = 0

  get admin(): Admin {
    return this as unknown as Admin
  }

  async fetchTopicOffsets(topic: string) {
    this.asked.push(topic)
    if (this.failing > 0) {
      this.failing -= 1
      throw new Error('There is no leader')
    }
    const { high } = this
    this.high += 1
    return [0, 1, 2].map((partition) => ({ partition, offset: String(high), high: String(high + partition), low: '0' }))
  }
}

describe('The end of a partition', () => {
  it('is asked for once for all partitions that are asked about together', async () => {
    const broker = new Growing()
    const { admin } = broker
    expect(await Promise.all([0, 1, 2, 2].map((partition) => endOf(admin, 'events', partition)))).toEqual([7, 8, 9, 9])
    expect(broker.asked).toEqual(['events'])
  })

  it('is asked for anew by whoever asks later', async () => {
    const broker = new Growing()
    expect([await endOf(broker.admin, 'events', 0), await endOf(broker.admin, 'events', 0)]).toEqual([7, 8])
    expect(broker.asked).toHaveLength(2)
  })

  it('is never older than the question: who asks while a request is under way begins another', async () => {
    const broker = new Growing()
    const first = endOf(broker.admin, 'events', 0)
    await new Promise((resume) => setImmediate(resume))
    broker.high = 100
    expect(await Promise.all([first, endOf(broker.admin, 'events', 0)])).toEqual([7, 100])
  })

  it('is another’s for another topic and another broker', async () => {
    const [one, other] = [new Growing(), new Growing()]
    other.high = 40
    expect(await Promise.all([endOf(one.admin, 'events', 0), endOf(one.admin, 'intake', 0), endOf(other.admin, 'events', 0)])).toEqual([7, 8, 40])
    expect(one.asked).toEqual(['events', 'intake'])
  })

  it('is 0 where there is no such partition', async () => {
    expect(await endOf(new Growing().admin, 'events', 24)).toBe(0)
  })

  it('is asked for again where a partition has no leader yet, and nobody hears a fault that passed', async () => {
    const broker = new Growing()
    broker.failing = 1
    expect(await Promise.all([0, 1].map((partition) => endOf(broker.admin, 'events', partition)))).toEqual([7, 8])
    expect(broker.asked).toHaveLength(2)
  })
})

it('All ends are told as numbers', async () => {
  expect((await endsOf(new Growing().admin, 'events'))[2]).toEqual({ partition: 2, low: 0, high: 9 })
})

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { partitionCount, type Range, type Received } from '@oldham-cares/log'
import { doneOf, ownEndpoints } from '../../tests/own-endpoints.js'
import { ids, noon } from '../../tests/story.js'
import { readPlaces, writePlaces } from './attempts-cursor.js'
import { listAttempts, readAttemptsPlace, type AskedAttempts } from './list-attempts.js'
import type { SelfService } from './self-service.js'

interface Tried {
  readonly partition: number
  readonly time: number
  readonly endpoint?: string
  readonly more?: object
}

/** hub.deliveries.v1 in memory: what was tried in the order in which it was recorded, each partition by itself. */
const deliveries = (tried: readonly Tried[]): SelfService['log'] => {
  const partitions = Array.from({ length: partitionCount }, (_, partition) => tried.filter((one) => one.partition === partition))
  const recordOf = (partition: number, offset: number) => {
    const { more, ...own } = (partitions[partition] ?? [])[offset] as Tried
    const of = { type: 'DeliveryRecorded', id: `f${offset}:partner/mind`, person: 'p1', recipient: { kind: 'partner', id: 'mind' } }
    return { ...of, channel: 'webhook', outcome: 'delivered', sequence: 1, attempt: 1, ...own, ...more }
  }
  return {
    append: async () => ({ partition: 0, offset: 0 }),
    ranges: {
      ends: async () => partitions.map((records, partition) => ({ partition, low: 0, high: records.length })).toReversed(),
      read: async ({ partition, from, to }: Range, take: (records: readonly Received[]) => Promise<void>) =>
        take(Array.from({ length: to - from }, (_, index) => ({ partition, offset: from + index }) as Received))
    },
    decode: async ({ partition, offset }: Received) => recordOf(partition, offset)
  } as unknown as SelfService['log']
}

const listing = async (tried: (endpoint: string) => readonly Tried[]) => {
  const own = ownEndpoints()
  const { id } = doneOf(await own.make())
  const self = { ...own.self, log: deliveries(tried(id)) }
  const list = async (asked: Partial<AskedAttempts> = {}, org = 'mind') => listAttempts(self, org, { endpoint: id, before: undefined, limit: 100, event: undefined, ...asked })
  const all = async (limit: number) => {
    const pages = [doneOf(await list({ limit }))]
    for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) pages.push(doneOf(await list({ limit, before: readAttemptsPlace(self, 'mind', next) })))
    return pages
  }
  return { list, all }
}

describe('what was tried at an endpoint', () => {
  it('is told newest first, under the partner\'s own ids and nothing of the person', async () => {
    const failed = { outcome: 'attempted', status: 503, failure: 'WEBHOOK.SLOW_DOWN', next: noon + 5_000, number: 4 }
    const { list } = await listing((endpoint) => [{ partition: 3, time: noon, endpoint, more: failed }, { partition: 3, time: noon + 9_000, endpoint }])
    const { attempts, next } = doneOf(await list())
    expect(next).toBeUndefined()
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['delivered', 'failed'])
    expect(attempts[1]).toEqual({
      event: ids.of('mind', 'event', 'f0:partner/mind'),
      stream: ids.of('mind', 'stream', '3'),
      number: 4,
      attempt: 1,
      time: new Date(ids.instant('mind', noon)).toISOString(),
      outcome: 'failed',
      status: 503,
      failure: 'WEBHOOK.SLOW_DOWN',
      next: new Date(ids.instant('mind', noon + 5_000)).toISOString()
    })
    expect(JSON.stringify(attempts)).not.toContain('p1')
  })

  it('is of that endpoint alone, and of one event where one is named', async () => {
    const { list } = await listing((endpoint) => [{ partition: 0, time: 1, endpoint }, { partition: 0, time: 2, endpoint: 'other' }, { partition: 0, time: 3 }, { partition: 0, time: 4, endpoint }])
    expect(doneOf(await list()).attempts).toHaveLength(2)
    const event = ids.of('mind', 'event', 'f3:partner/mind')
    expect(doneOf(await list({ event })).attempts.map((one) => one.event)).toEqual([event])
  })

  it('is nobody else\'s', async () => {
    const { list } = await listing((endpoint) => [{ partition: 0, time: 1, endpoint }])
    expect(await list({}, 'action-together')).toEqual({ state: 'unknown' })
    expect(await list({ endpoint: 'made-up' })).toEqual({ state: 'unknown' })
  })

  it('is looked for so far back at once and no further, and then from there', async () => {
    const { list, all } = await listing((endpoint) => [{ partition: 5, time: 0, endpoint }, ...Array.from({ length: 2_500 }, (_, index) => ({ partition: 5, time: index + 1 }))])
    const first = doneOf(await list())
    expect([first.attempts, first.next]).toEqual([[], expect.any(String)])
    expect((await all(10)).flatMap(({ attempts }) => attempts)).toHaveLength(1)
  })

  it('comes once and in order over all pages, however it is spread and however long they are', async () => {
    const spread = fc.array(fc.record({ partition: fc.constantFrom(0, 1, 2, 23), gap: fc.nat(3), own: fc.boolean() }), { maxLength: 700 })
    await fc.assert(
      fc.asyncProperty(spread, fc.integer({ min: 1, max: 60 }), async (made, limit) => {
        let now = 0
        const times: number[] = []
        const { all } = await listing((endpoint) =>
          made.map(({ partition, gap, own }) => {
            now += gap
            if (own) times.push(now)
            return { partition, time: now, ...(own ? { endpoint, more: { attempt: now } } : {}) }
          })
        )
        const told = (await all(limit)).flatMap(({ attempts }) => attempts.map(({ attempt }) => attempt))
        expect(told).toEqual(times.toReversed())
      }),
      { numRuns: 40 }
    )
  })
})

describe('a cursor of attempts', () => {
  const places = Array.from({ length: partitionCount }, (_, partition) => partition * 1_000_003)
  const cursor = writePlaces('mind', places, ids)

  it('leads back to where it was written, and fits an address', () => {
    expect(readPlaces('mind', cursor, ids)).toEqual(places)
    expect(cursor).toMatch(/^[\w-]{1,400}$/)
  })

  it('shows nothing of where the hub\'s records stand: one record more makes another cursor throughout', () => {
    const next = writePlaces('mind', places.with(0, 1), ids)
    const [one, other] = [Buffer.from(cursor, 'base64url'), Buffer.from(next, 'base64url')]
    expect(one.filter((byte, index) => byte === other[index]).length).toBeLessThan(10)
  })

  it.each([
    ['another partner\'s', writePlaces('action-together', places, ids)],
    ['changed', `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`],
    ['cut short', cursor.slice(0, -4)],
    ['empty', ''],
    ['none', 'not-a-cursor']
  ])('that is %s is refused', (_, written) => {
    expect(readPlaces('mind', written, ids)).toBeUndefined()
  })
})

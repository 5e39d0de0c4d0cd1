import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Attempted } from '@oldham-cares/log'
import { wayOut } from '@oldham-cares/service-kit/send'
import { DeliveringInMemory, people } from '../../tests/delivering-in-memory.js'

const hour = 3_600_000
const hosts: Readonly<Record<string, string>> = { one: 'a.example', two: 'b.example' }

let hub: DeliveringInMemory
/** Whom nobody reaches: the network of the hub, or a host. */
let away: Set<'everything' | 'one' | 'two' | 'probe'>
beforeEach(async () => {
  hub = new DeliveringInMemory()
  away = new Set()
})

const reached = (name: 'one' | 'two' | 'probe') => !away.has('everything') && !away.has(name)

const begin = async ({ endpoints, probes = [] }: { readonly endpoints: readonly ('one' | 'two')[]; readonly probes?: readonly string[] }) => {
  for (const endpoint of endpoints) await hub.make(endpoint, { address: `https://${hosts[endpoint]}/hub` })
  const out = wayOut({ now: () => hub.clock.now(), probes, knock: async () => reached('probe') })
  hub.answer = async ({ endpoint, address }): Promise<Attempted> => {
    const { hostname } = new URL(address)
    if (!reached(endpoint as 'one' | 'two')) return { outcome: 'failed', failure: (await out.leadsElsewhere(hostname)) ? 'WEBHOOK.UNREACHABLE' : 'HUB.CUT_OFF' }
    out.answered(hostname)
    return { outcome: 'delivered', status: 204 }
  }
  await hub.start()
}

const everyHour = async (hours: number) => {
  for (let at = 0; at < hours; at += 1) {
    if (at % 6 === 0) for (const person of people) hub.decide(person)
    await hub.pass(hour)
  }
}
const takenBy = (endpoint: string, person: string) => hub.taken.filter((one) => one.endpoint === endpoint && one.person === person).map(({ sequence }) => sequence)
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)
const states = () => ['one', 'two'].flatMap((endpoint) => hub.known.get(endpoint)?.state ?? [])

describe('A hub that is cut off for six days', () => {
  it('warns nobody and disables nothing, and tells everything in order minutes after it is back', async () => {
    await begin({ endpoints: ['one', 'two'] })
    await everyHour(12)
    away.add('everything')
    await everyHour(6 * 24)
    expect([hub.announced, states()]).toEqual([[], ['on', 'on']])
    away.clear()
    await hub.pass(10 * 60_000)
    for (const endpoint of ['one', 'two']) for (const person of people) expect(takenBy(endpoint, person)).toEqual(upTo(26))
  }, 120_000)

  it('does so with one endpoint alone, though a probe would say whose doing it is', async () => {
    await begin({ endpoints: ['one'], probes: ['probe.example:443'] })
    away.add('everything')
    await everyHour(6 * 24)
    expect([hub.announced, states()]).toEqual([[], ['on']])
  }, 120_000)
})

describe('An endpoint that is away while the hub is not', () => {
  it('is told of and disabled within five days where another endpoint is reached', async () => {
    await begin({ endpoints: ['one', 'two'] })
    away.add('one')
    await everyHour(5 * 24 + 2)
    expect(hub.announced).toEqual([['one', 50], ['one', 75], ['one', 100]])
    expect(states()).toEqual(['disabled', 'on'])
  }, 120_000)

  it('is so where it is the only one and a probe is reached', async () => {
    await begin({ endpoints: ['one'], probes: ['probe.example:443'] })
    away.add('one')
    await everyHour(5 * 24 + 2)
    expect([hub.announced.map(([, percent]) => percent), states()]).toEqual([[50, 75, 100], ['disabled']])
  }, 120_000)

  it('is not where it is the only one and nothing says that the hub reaches anybody', async () => {
    await begin({ endpoints: ['one'] })
    away.add('one')
    await everyHour(6 * 24)
    expect([hub.announced, states()]).toEqual([[], ['on']])
  }, 120_000)

  it('is not disabled early for what the hub took for its doing in the first minutes of being cut off', async () => {
    await begin({ endpoints: ['one', 'two'] })
    away.add('one')
    await everyHour(2 * 24)
    away.add('everything')
    await everyHour(6 * 24)
    expect([hub.announced.filter(([endpoint]) => endpoint === 'two'), states()]).toEqual([[], ['on', 'on']])
    expect(hub.announced.every(([endpoint, percent]) => endpoint === 'one' && percent < 100)).toBe(true)
  }, 120_000)
})


import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import { partitionCount, topics } from '@oldham-cares/log'
import { eventually } from '../../../tests/support/eventually.js'
import type { followStream } from '../../../tests/support/follow-stream.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import type { Replica, Running } from './running.js'

type Stream = ReturnType<typeof followStream>
const [lead, pushed, reads] = ['action-together', 'mind', 'positive-steps'] as const
const views = ['partner-gateway', 'partner-gateway-releases', 'partner-gateway-deliveries']
const withheld = 'uk.oldhamcares.event.withheld.v1'
const types = ({ happened }: Stream) => happened.map(({ event, data }) => (event === 'end' ? data.reason : data.type.split('.').slice(2, -1).join('.')))
const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id)

/** What a partner without a server does: it waits, it streams, it says how far it has read. */
export const liveEvents = (running: () => Running): void => {
  const { faultsOf } = httpContract('partner.openapi.yaml')
  const open: Stream[] = []
  const recorded: Delivery[] = []
  let hub: Running
  let other: Replica

  beforeAll(async () => {
    hub = running()
    other = await hub.beside()
    await hub.log.follow(topics.deliveries, async (received) => void recorded.push((await hub.log.decode(received)) as Delivery))
    await hub.ready()
  }, 60_000)
  afterEach(() => {
    for (const stream of open.splice(0)) void stream.close()
  })
  afterAll(() => other.close())

  const act = (path: string, body?: unknown, key: string = randomUUID()) =>
    eventually(async () => {
      const answer = await hub.send(lead, 'POST', path, { key, ...(body === undefined ? {} : { body }) })
      if (answer.status === 202 || answer.status === 503) throw new Error(`${path} answers ${answer.status}`)
      return answer.body as Record<string, any>
    }, { withinMs: 40_000 })
  const person = { name: { family: 'Quillfeather', given: ['Ada'] }, birthDate: '1958-04-12', address: { postcode: 'OL9 6AA' } }
  const refer = async (): Promise<string> =>
    (await act('/referrals', { source: 'self', person, need: 'loneliness', narrative: 'Would like company', risks: { statement: 'none-known' } }))['id']
  const accept = async (): Promise<string> => {
    const id = await refer()
    await act(`/referrals/${id}/accept`)
    return id
  }
  /** Somebody who agreed that a partner hears of them, and was passed on to it. */
  const passOn = async (to: string) => {
    const referral = await accept()
    const from = new Date(Date.now() - 1_000).toISOString()
    const agreement = { referral, recipient: { kind: 'partner', id: to }, categories: ['contact', 'referral'], purpose: 'onward-referral', from, evidence: 'verbal' }
    const consent = (await act('/consents', agreement))['id']
    await act(`/referrals/${referral}/onward-referrals`, { partner: to })
    return { referral, consent }
  }

  const read = async (org: string, query: string, at: Replica = hub) => {
    const { status, body } = await eventually(async () => {
      const answer = await at.send(org, 'GET', `/events?${query}`)
      if (answer.status === 503) throw new Error('Not caught up')
      return answer
    }, { withinMs: 60_000 })
    expect([status, faultsOf('Events', body)]).toEqual([200, []])
    return body as { readonly events: readonly any[]; readonly next: string }
  }
  /** The cursor after everything there is. */
  const end = async (org: string, after?: string): Promise<string> => {
    const { events, next } = await read(org, `limit=200${after === undefined ? '' : `&after=${after}`}`)
    return events.length === 0 ? next : end(org, next)
  }
  const streamAt = async (of: Replica, org: string, last?: string): Promise<Stream> => {
    const stream = await of.stream(org, last === undefined ? {} : { last })
    open.push(stream)
    return stream
  }
  const says = (stream: Stream, ...expected: readonly string[]) => eventually(() => expect(types(stream)).toEqual(expected))
  const acknowledge = (org: string, cursor: unknown) => hub.send(org, 'POST', '/events/acknowledgements', { body: { cursor } })
  const acknowledgedBy = (org: string) => recorded.filter(({ recipient, outcome }) => recipient.id === org && outcome === 'acknowledged')

  describe('a stream of events', () => {
    it('brings what happens as it happens, at every replica, as the contract has it', async () => {
      const from = await end(lead)
      const streams = [await streamAt(hub, lead, from), await streamAt(other, lead, from)]
      for (const { response } of streams) expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
      await accept()
      for (const stream of streams) await says(stream, 'referral.routed', 'referral.accepted')
      const [here, there] = streams.map(({ happened }) => happened)
      expect(there).toEqual(here)
      for (const { data } of here ?? []) expect(faultsOf('Event', data)).toEqual([])
    })

    it('goes on after Last-Event-ID at another replica, without a gap and without a repeat, and so does a page', async () => {
      const first = await streamAt(hub, lead, await end(lead))
      const id = await accept()
      await says(first, 'referral.routed', 'referral.accepted')
      first.close()
      const [routed, accepted] = first.happened
      await act(`/referrals/${id}/contacts`, { contact: 'made' })
      const second = await streamAt(other, lead, routed?.id)
      await says(second, 'referral.accepted', 'contact.recorded')
      expect(second.happened[0]).toEqual(accepted)
      const { events } = await read(lead, `after=${accepted?.id}`)
      expect(events).toEqual([second.happened[1]?.data])
    })

    it('asks again when an event leaves: after a withdrawal in the middle the next is the notice', async () => {
      const from = await end(reads)
      const { consent } = await passOn(reads)
      const before = await streamAt(other, reads, from)
      await says(before, 'consent.given', 'onward-referral.made')
      await act(`/consents/${consent}/withdraw`, { reason: 'changed-mind' })
      const again = await streamAt(hub, reads, before.happened[0]?.id)
      await eventually(() => expect(again.happened.length).toBeGreaterThanOrEqual(1))
      const [first] = again.happened
      expect([first?.data.id, first?.data.type, first?.data.data.person]).toEqual([before.happened[1]?.data.id, withheld, undefined])
    })

    it('is refused after a cursor that is not the partner’s', async () => {
      for (const last of ['garbled', await end(pushed)]) {
        const { status, body } = await hub.send(lead, 'GET', '/events/stream', { headers: { 'last-event-id': last } })
        expect([status, body['code']]).toEqual([400, 'REQUEST.CURSOR'])
      }
    })

    it('is one of ten of a client, and whoever leaves makes room', async () => {
      const from = await end(lead)
      for (let count = 0; count < 10; count += 1) expect((await streamAt(hub, lead, from)).response.status).toBe(200)
      expect((await streamAt(hub, lead, from)).response.status).toBe(429)
      expect((await streamAt(hub, pushed)).response.status).toBe(200)
      await open[0]?.close()
      await eventually(async () => expect((await streamAt(hub, lead, from)).response.status).toBe(200))
    })

    it('does not keep a replica that stops, nor does one that waits, and goes on elsewhere', async () => {
      const third = await hub.beside()
      const from = await end(lead)
      const stream = await streamAt(third, lead, from)
      const waiting = third.send(lead, 'GET', `/events?after=${from}&wait=30`)
      await eventually(async () => expect((await third.send(lead, 'GET', '/events?limit=1')).status).toBe(200))
      const began = performance.now()
      await third.close()
      expect(performance.now() - began).toBeLessThan(5_000)
      expect([types(stream), (await waiting).body]).toEqual([['stopping'], { events: [], next: from }])
      await refer()
      // the partitions are being handed over: a reader is turned away for as long, and comes back
      await eventually(async () => {
        const elsewhere = await streamAt(hub, lead, from)
        await eventually(() => expect(types(elsewhere)).toEqual(['referral.routed']), { withinMs: 2_000 })
      }, { withinMs: 40_000 })
    })
  })

  describe('a page that is waited for', () => {
    it('comes as soon as something is there, at every replica', async () => {
      const after = await end(lead)
      const pages = [hub, other].map((at) => read(lead, `after=${after}&wait=30`, at))
      const began = performance.now()
      await refer()
      const [here, there] = await Promise.all(pages)
      expect(performance.now() - began).toBeLessThan(15_000)
      expect(here?.events.map(({ type }) => type)).toEqual(['uk.oldhamcares.referral.routed.v1'])
      expect(there).toEqual(here)
    })

    it('comes empty when its time is over, with a cursor to go on from', async () => {
      const after = await end(reads)
      const began = performance.now()
      expect(await read(reads, `after=${after}&wait=1`)).toEqual({ events: [], next: after })
      expect(performance.now() - began).toBeGreaterThanOrEqual(990)
    })

    it('is one of ten of a client, and whoever leaves makes room', async () => {
      const after = await end(reads)
      const leave = new AbortController()
      const headers = { authorization: `Bearer ${await hub.tokenOf(reads)}` }
      const waiting = Array.from({ length: 10 }, () => fetch(hub.address(`/events?after=${after}&wait=30`), { headers, signal: leave.signal }).catch(() => undefined))
      await eventually(async () => expect((await hub.send(reads, 'GET', `/events?after=${after}&wait=1`)).status).toBe(429))
      expect((await read(reads, `after=${after}`)).events).toEqual([])
      leave.abort()
      await Promise.all(waiting)
      await eventually(async () => expect((await hub.send(reads, 'GET', `/events?after=${after}&wait=1`)).status).toBe(200))
    })

    it.each(['31', '-1', 'long'])('is not waited for %s seconds', async (wait) => {
      expect((await hub.send(reads, 'GET', `/events?wait=${wait}`)).status).toBe(400)
    })
  })

  describe('saying how far one has read', () => {
    it('is on the record as an acknowledgement of everything up to there, once however often it is said', async () => {
      const from = await end(reads)
      expect((await acknowledge(reads, from)).status).toBe(204)
      await passOn(reads)
      const { events, next } = await eventually(async () => {
        const page = await read(reads, `after=${from}`)
        expect(page.events).toHaveLength(2)
        return page
      })
      const before = acknowledgedBy(reads).length
      expect((await acknowledge(reads, next)).status).toBe(204)
      await eventually(() => expect(acknowledgedBy(reads)).toHaveLength(before + events.length))
      await eventually(async () => expect((await acknowledge(reads, next)).status).toBe(204))
      expect((await acknowledge(reads, from)).status).toBe(204)
      await passOn(reads)
      const later = await end(reads, next)
      await acknowledge(reads, later)
      await eventually(() => expect(acknowledgedBy(reads).length).toBeGreaterThanOrEqual(before + 4))
      const ids = acknowledgedBy(reads).slice(before).map(({ id }) => id)
      expect(new Set(ids).size).toBe(4)
    })

    it('is said by the id of a stream’s last event too, when it comes back', async () => {
      const from = await end(reads)
      await acknowledge(reads, from)
      await passOn(reads)
      const stream = await streamAt(other, reads, from)
      await says(stream, 'consent.given', 'onward-referral.made')
      const before = acknowledgedBy(reads).length
      await streamAt(hub, reads, stream.happened.at(-1)?.id)
      await eventually(() => expect(acknowledgedBy(reads).length).toBeGreaterThanOrEqual(before + 2))
    })

    it('changes nothing for a partner that is pushed to', async () => {
      expect((await acknowledge(lead, await end(lead))).status).toBe(204)
      expect(acknowledgedBy(lead)).toEqual([])
    })

    it('is refused by a cursor that is not the partner’s, and by none', async () => {
      const theirs = await acknowledge(reads, await end(pushed))
      const [garbled, none] = [await acknowledge(reads, 'garbled'), await acknowledge(reads, undefined)]
      expect([theirs, garbled, none].map(({ status, body }) => [status, body['code']])).toEqual([
        [400, 'REQUEST.CURSOR'],
        [400, 'REQUEST.CURSOR'],
        [400, 'REQUEST.INVALID']
      ])
    })
  })

  describe('a cursor that was kept for years', () => {
    it('leads to the same events under the same ids after everything was folded anew', async () => {
      await passOn(reads)
      const first = await read(reads, 'limit=2')
      const before = await read(reads, `after=${first.next}&limit=200`)
      const last = await end(reads, before.next)
      const lost = views.flatMap((name) => Array.from({ length: partitionCount }, (_, partition) => hub.log.view(name).keyOf(partition)))
      await Promise.all(lost.map((key) => hub.log.redis.del(key)))
      const after = await eventually(() => read(reads, `after=${first.next}&limit=200`), { withinMs: 60_000 })
      expect(idsOf(after.events)).toEqual(idsOf(before.events))
      expect(after).toEqual(before)
      expect(await read(reads, `after=${last}`)).toEqual({ events: [], next: last })
    })
  })
}

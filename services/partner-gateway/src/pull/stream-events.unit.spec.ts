import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { personRow } from '@oldham-cares/log'
import { AuditAway, type Access, type Gate } from '@oldham-cares/service-kit'
import { ReleasedInMemory } from '../../tests/released.js'
import { accepted, agreedToMind, auditKept, disclosure, frozen, ids, mind, noon, passedOn, releasedTo, rowsOf, submitted, told, viewOf, withdrawn, type Story } from '../../tests/story.js'
import { beginning, readCursor, type Positions } from './cursor.js'
import { streamEvents } from './stream-events.js'

const story = told(submitted, accepted, agreedToMind, passedOn)
const releases = releasedTo(story, mind)
const first = releases.slice(0, 1)

let released: ReleasedInMemory
let rows: Record<string, unknown>
let audited: Access[]
let audit: Gate['audit']
let isCaughtUp: boolean
let now: number
let over: AbortController
let partners: Set<string>
let ring: () => void

beforeEach(() => {
  released = new ReleasedInMemory().put(...releases)
  rows = rowsOf(story)
  audited = []
  audit = auditKept(audited)
  isCaughtUp = true
  now = noon + 60_000
  over = new AbortController()
  partners = new Set([mind.id])
  ring = () => undefined
})

afterEach(() => {
  over.abort()
  jest.restoreAllMocks()
})

/** Wakes only when the bell rings: a test that needs the time to pass says so. */
const stream = (after: Positions = beginning) => {
  const view = { askAt: (...asked: Parameters<Gate['view']['askAt']>) => viewOf(rows, { caughtUp: isCaughtUp }).askAt(...asked) }
  const gate: Gate = { view, policy: disclosure, now: () => now, audit: { record: (access) => audit.record(access) } }
  const heard = (_org: string, signal: AbortSignal) =>
    new Promise<void>((rung) => {
      ring = rung
      signal.addEventListener('abort', () => rung())
    })
  const streaming = { ...released.released, gate, writing: { ids, base: 'https://hub.example.org/partner/v1' }, heard, over: over.signal, isPartner: (org: string) => partners.has(org) }
  return streamEvents(streaming, { org: mind.id, by: { worker: 'w1' }, after })
}

const said = async (from: AsyncGenerator<string>): Promise<string> => (await from.next()).value ?? 'over'
const begun = async (after?: Positions) => {
  const events = stream(after)
  await said(events)
  return events
}
const eventsIn = (text: string) => [...text.matchAll(/^id: (.*)\ndata: (.*)$/gm)].map(([, cursor = '', data = '']) => ({ cursor, ...JSON.parse(data) }))
const numbersIn = (text: string) => eventsIn(text).map(({ data }) => data.number)
const turns = async (count = 5) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((after) => setImmediate(after))
}
const becomes = (then: Story) => void (rows = rowsOf(then))

describe('A stream of events', () => {
  it('begins with when to come back, then everything, each as the webhook brings it and with the cursor after it', async () => {
    const events = stream()
    expect(await said(events)).toBe('retry: 2000\n\n')
    const all = eventsIn(await said(events))
    expect(all.map(({ data }) => data.number)).toEqual(releases.map(({ number }) => number))
    expect(all[0]).toMatchObject({ specversion: '1.0', datacontenttype: 'application/json', data: { person: ids.of(mind.id, 'person', 'p1') } })
    expect(all.map(({ cursor }) => Math.max(...(readCursor(mind.id, cursor, ids) ?? [])))).toEqual(releases.map(({ number }) => number))
  })

  it('goes on after the id of any event, without a gap and without a repeat', async () => {
    const all = eventsIn(await said(await begun()))
    for (const [index, { cursor }] of all.slice(0, -1).entries()) {
      expect(eventsIn(await said(await begun(readCursor(mind.id, cursor, ids))))).toEqual(all.slice(index + 1))
    }
  })

  it('goes on with what is released when it is woken', async () => {
    released = new ReleasedInMemory().put(...first)
    const events = await begun()
    expect(numbersIn(await said(events))).toEqual([1])
    const next = said(events)
    await turns()
    released.put(...releases)
    ring()
    expect(numbersIn(await next)).toEqual(releases.slice(1).map(({ number }) => number))
  })

  it('misses nothing that is released while it reads', async () => {
    released = new ReleasedInMemory().put(...first)
    const events = await begun()
    await said(events)
    const next = said(events)
    released.put(...releases)
    ring()
    expect(numbersIn(await next)).toEqual(releases.slice(1).map(({ number }) => number))
  })

  it('tells nothing more to who is no partner any more, and ends: coming back it is refused', async () => {
    released = new ReleasedInMemory().put(...first)
    const events = await begun()
    await said(events)
    const next = said(events)
    await turns()
    partners.delete(mind.id)
    released.put(...releases)
    ring()
    expect(await next).toBe('event: end\ndata: {"reason":"renew"}\n\n')
    expect(await said(events)).toBe('over')
  })

  it('is silent while nothing happens, but for a heartbeat', async () => {
    const events = await begun()
    await said(events)
    const next = said(events)
    await turns()
    ring()
    await turns()
    now += 15_000
    ring()
    expect(await next).toBe(': alive\n\n')
  })

  it('asks the gate for a few at a time, and reads ahead what it may tell later', async () => {
    const many = Array.from({ length: 35 }, (_, index) => ({ ...releases[0], id: `r${index}`, number: index + 1 }) as never)
    released = new ReleasedInMemory().put(...many)
    const events = await begun()
    const counts = [await said(events), await said(events), await said(events), await said(events)].map((text) => eventsIn(text).length)
    expect(counts).toEqual([10, 10, 10, 5])
    expect(released.asked).toHaveLength(24 + 1)
  })
})

describe('What may be told by a stream', () => {
  it('is asked when it leaves: of what was withdrawn in the middle the next is the notice, under its number', async () => {
    released = new ReleasedInMemory().put(...first)
    const events = await begun()
    expect(eventsIn(await said(events))[0].type).not.toContain('withheld')
    becomes(told(submitted, accepted, agreedToMind, passedOn, withdrawn))
    released.put(...releases)
    const rest = eventsIn(await said(events))
    expect(rest.map(({ data }) => data.number)).toEqual(releases.slice(1).map(({ number }) => number))
    for (const { type, data } of rest) expect([type, data.person]).toEqual(['uk.oldhamcares.event.withheld.v1', undefined])
  })

  it('is asked of what was read ahead too, when its turn comes', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...releases[0], id: `r${index}`, number: index + 1 }) as never)
    released = new ReleasedInMemory().put(...many)
    const events = await begun()
    expect(eventsIn(await said(events)).some(({ type }) => type.includes('withheld'))).toBe(false)
    becomes(told(submitted, accepted, agreedToMind, passedOn, withdrawn))
    expect(eventsIn(await said(events)).map(({ type }) => type)).toEqual(Array(2).fill('uk.oldhamcares.event.withheld.v1'))
  })

  it('of somebody who is frozen or unknown is the notice', async () => {
    for (const more of [frozen, { [personRow('p1')]: undefined }]) {
      rows = { ...rowsOf(story), ...more }
      const types = eventsIn(await said(await begun())).map(({ type }) => type)
      expect(types).toEqual(releases.map(() => 'uk.oldhamcares.event.withheld.v1'))
    }
  })

  it('is on the record before it leaves, for whoever holds the token', async () => {
    await said(await begun())
    expect(audited).toMatchObject([{ exit: 'partner-stream', organisation: mind, person: 'p1', categories: [] }])
  })

  it('is asked again where the answer is of long ago: a process that slept wakes with it in its hand', async () => {
    const events = await begun()
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(1_001)
    const text = await said(events)
    clock.mockRestore()
    expect(numbersIn(text)).toEqual(releases.map(({ number }) => number))
    expect(audited).toHaveLength(2)
  })
})

describe('A stream of events ends', () => {
  const until = async (ending: () => void): Promise<readonly string[]> => {
    const events = await begun()
    await said(events)
    const last = said(events)
    await turns()
    ending()
    ring()
    return [await last, await said(events)]
  }

  it('after a while, so that a token that was lost opens nothing for ever', async () => {
    expect(await until(() => (now += 15 * 60_000))).toEqual(['event: end\ndata: {"reason":"renew"}\n\n', 'over'])
  })

  it('and says so when the service stops', async () => {
    expect(await until(() => over.abort())).toEqual(['event: end\ndata: {"reason":"stopping"}\n\n', 'over'])
  })

  it('and says to come back while the releases are being folded anew', async () => {
    expect(await until(() => void (released.isCaughtUp = false))).toEqual(['event: end\ndata: {"reason":"unavailable"}\n\n', 'over'])
  })

  it.each<[string, () => void]>([
    ['the gate cannot be asked', () => void (isCaughtUp = false)],
    ['the record cannot be written', () => void (audit = { record: () => Promise.reject(new AuditAway()) })]
  ])('and tells nothing while %s', async (_, away) => {
    const events = await begun()
    away()
    expect([await said(events), await said(events)]).toEqual(['event: end\ndata: {"reason":"unavailable"}\n\n', 'over'])
  })

  it('with a bug as what it is', async () => {
    const events = await begun()
    audit = { record: () => Promise.reject(new TypeError('a bug')) }
    await expect(said(events)).rejects.toThrow('a bug')
  })

  it('as soon as nobody listens any more, and asks for nothing afterwards', async () => {
    const events = await begun()
    await said(events)
    const last = said(events)
    await turns()
    over.abort()
    await last
    await events.return()
    const before = released.asked.length
    ring()
    await turns()
    expect(released.asked).toHaveLength(before)
  })
})

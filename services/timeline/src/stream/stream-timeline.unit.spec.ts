import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { partitionOf } from '@oldham-cares/log'
import { readingFrom } from '../../testing/reading.js'
import { breakGlass, contact, imdt, join, lead, leave, nurse, practice, rani, sealed, withdraw, type Story } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { streamTimeline } from './stream-timeline.js'

let view: ViewInMemory
let story: Story
let stopping: AbortController
let now: number
let ring: () => void
let asked: number

beforeEach(() => {
  story = rani().and(lead, join())
  view = new ViewInMemory().tell(...story.facts)
  stopping = new AbortController()
  now = 1_800_000_000_000
  ring = () => undefined
  asked = 0
})

afterEach(() => stopping.abort())

/** Wakes only when the bell rings: a test that needs the time to pass says so. */
const stream = (after?: string) => {
  const parts = readingFrom(view, { now: () => now })
  const ask: typeof parts.ask = (partition, rows) => {
    asked += 1
    return parts.ask(partition, rows)
  }
  const happens = () => new Promise<void>((rung) => (ring = rung))
  const streaming = { ...parts, ask, happens, stopping: stopping.signal }
  const who = { team: nurse, ref: refOf(imdt.id, story.person), person: story.person }
  return streamTimeline(streaming, { ...who, ...(after === undefined ? {} : { after }) })
}

const said = async (from: AsyncGenerator<string>): Promise<string> => (await from.next()).value ?? 'over'
const typesIn = (text: string) => [...text.matchAll(/"type":"(\w+)"/g)].map(([, type]) => type)
const happen = (...told: Parameters<Story['and']>) => view.tell(...story.and(...told).facts.slice(-1))
const soon = () => new Promise((turn) => setImmediate(turn))

describe('A live stream', () => {
  it('begins with when to come back, then the story, each entry with its id', async () => {
    const events = stream()
    expect(await said(events)).toBe('retry: 2000\n\n')
    const text = await said(events)
    expect(typesIn(text)).toEqual(['ReferralSubmitted', 'ReferralRouted', 'ReferralAccepted', 'ContactRecorded', 'CareTeamJoined'])
    expect(text.match(/^id: [\w-]+\nevent: entry\ndata: \{.*\}$/gm)).toHaveLength(5)
  })

  it('goes on with what happens when it is woken', async () => {
    const events = stream()
    await said(events)
    await said(events)
    const next = said(events)
    await soon()
    happen(lead, contact)
    ring()
    expect(typesIn(await next)).toEqual(['ContactRecorded'])
  })

  it('goes on after the id of any event, without a gap and without a repeat', async () => {
    const events = stream()
    await said(events)
    const ids = [...(await said(events)).matchAll(/^id: (.*)$/gm)].map(([, id]) => id)
    for (const [index, id] of ids.slice(0, -1).entries()) {
      const resumed = stream(id)
      await said(resumed)
      expect(typesIn(await said(resumed))).toHaveLength(ids.length - index - 1)
    }
  })

  it('asks the gate anew for a few entries at a time', async () => {
    for (let time = 0; time < 20; time += 1) happen(lead, contact)
    const events = stream()
    await said(events)
    expect(typesIn(await said(events))).toHaveLength(10)
    happen(lead, withdraw(imdt))
    const rest = await said(events)
    expect(typesIn(rest)).toEqual([])
    expect(rest).toContain('"withdrawn"')
  })

  it('is silent while nothing happens, but for a heartbeat, and asks the gate for that too', async () => {
    const events = stream()
    await said(events)
    await said(events)
    const next = said(events)
    await soon()
    const before = asked
    ring()
    await soon()
    now += 15_000
    ring()
    expect(await next).toBe(': alive\n\n')
    expect(asked).toBeGreaterThan(before + 24)
  })
})

const hour = 3_600_000
const brokenAt = ({ facts }: Story): number => facts.at(-1)?.time ?? 0

describe('A stream of somebody whose glass was broken', () => {
  beforeEach(() => {
    story = rani().and(imdt, breakGlass(nurse), [sealed('progress', 'why')])
    now = brokenAt(story) + 8 * hour - 60_000
    view = new ViewInMemory().tell(...story.facts)
  })

  it('says so once, before anything that is shown by it', async () => {
    const events = stream()
    await said(events)
    expect(await said(events)).toMatch(/^event: break-glass\ndata: {"access":"\w+","since":".*","until":".*","categories":\["contact","risks"\]}\n\nid: /)
    const next = said(events)
    await soon()
    happen(lead, contact)
    ring()
    expect(await next).not.toContain('break-glass')
  })

  it.each<[string, () => void]>([
    ['after eight hours', () => (now += 60_000)],
    ['when it was ended', () => happen(imdt, { type: 'EndBreakGlass', access: 'x1' })],
    ['when it was found not justified', () => happen(imdt, { type: 'ReviewBreakGlass', access: 'x1', role: 'clinical', worker: 'other', finding: 'not-justified' })]
  ])('ends with a reason of its own %s', async (_when, ending) => {
    const events = stream()
    await said(events)
    await said(events)
    const last = said(events)
    await soon()
    ending()
    ring()
    expect(await last).toBe('event: end\ndata: {"reason":"break-glass-over"}\n\n')
  })
})

describe('A stream ends', () => {
  const until = async (ending: () => void): Promise<readonly string[]> => {
    const events = stream()
    await said(events)
    await said(events)
    const last = said(events)
    await soon()
    ending()
    ring()
    return [await last, await said(events)]
  }

  it('with the notice and a reason when the person withdraws from the team', async () => {
    const [last, after] = await until(() => happen(lead, withdraw(imdt)))
    expect(last).toMatch(/ConsentWithdrawn[^]*event: end\ndata: {"reason":"withdrawn"}\n\n$/)
    expect(after).toBe('over')
  })

  it('with the notice and a reason of its own when the referral was entered in error', async () => {
    const [last, after] = await until(() => happen(practice, { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' }))
    expect(last).toMatch(/ReferralEnteredInError[^]*event: end\ndata: {"reason":"entered-in-error"}\n\n$/)
    expect(after).toBe('over')
  })

  it('with a reason and nothing else when the team has left', async () => {
    expect(await until(() => happen(lead, leave()))).toEqual(['event: end\ndata: {"reason":"left"}\n\n', 'over'])
  })

  it('and says to come back while it cannot be asked', async () => {
    expect(await until(() => view.lost.add(partitionOf(story.person)))).toEqual(['event: end\ndata: {"reason":"unavailable"}\n\n', 'over'])
  })

  it('and says to come back while the person is frozen', async () => {
    expect(await until(() => view.freeze(story.person))).toEqual(['event: end\ndata: {"reason":"unavailable"}\n\n', 'over'])
  })

  it('after a while, so that a token that was lost opens nothing for ever', async () => {
    expect(await until(() => (now += 15 * 60_000))).toEqual(['event: end\ndata: {"reason":"renew"}\n\n', 'over'])
  })

  it('and says so when the service stops', async () => {
    expect(await until(() => stopping.abort())).toEqual(['event: end\ndata: {"reason":"stopping"}\n\n', 'over'])
  })
})

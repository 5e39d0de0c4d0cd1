import { describe, expect, it } from '@jest/globals'
import { lastNumberRow, NotCaughtUp, numberedRow, partitionOf, personRow, type View } from '@oldham-cares/log'
import { accepted, agreedToMind, auditKept, disclosure, frozen, ids, lead, mind, noon, passedOn, releasedTo, rowsOf, submitted, told, viewOf, withdrawn, type Story } from '../../tests/story.js'
import { beginning } from './cursor.js'
import { LastNumbers } from './last-numbers.js'
import { readEvents } from './read-events.js'

const partition = partitionOf('p1')
const story = told(submitted, accepted, agreedToMind, passedOn)

/** What one partner's releases leave in the view, in the partition of the person alone. */
const streamOf = (from: Story, to: typeof lead): View => {
  const releases = releasedTo(from, to)
  const numbered = releases.map((release) => [numberedRow(to, release.number ?? 0), release])
  const rows = Object.fromEntries([...numbered, [lastNumberRow(to), releases.length]])
  return { ask: async (of: number, names: readonly string[]) => names.map((name) => (of === partition ? rows[name] : undefined)) } as unknown as View
}

const reading = (from: Story, to: typeof lead, more: Record<string, unknown> = {}, releases = streamOf(from, to)) => ({
  releases,
  lastNumbers: new LastNumbers(releases),
  gate: { view: viewOf({ ...rowsOf(from), ...more }), policy: disclosure, now: () => noon + 60_000, audit: auditKept() },
  writing: { ids, base: 'https://hub.example.org/partner/v1' }
})

describe('reading events', () => {
  it('from the beginning gives each once, in order', async () => {
    const { events, positions } = await readEvents(reading(story, lead), lead.id, beginning, 100)
    expect(events.map(({ data }) => data.number)).toEqual(releasedTo(story, lead).map(({ number }) => number))
    expect(positions[partition]).toBe(events.length)
  })

  it('goes on where the last page ended, and after the last there is nothing', async () => {
    const first = await readEvents(reading(story, lead), lead.id, beginning, 2)
    const rest = await readEvents(reading(story, lead), lead.id, first.positions, 100)
    const none = await readEvents(reading(story, lead), lead.id, rest.positions, 100)
    expect([...first.events, ...rest.events].map(({ data }) => data.number)).toEqual(releasedTo(story, lead).map(({ number }) => number))
    expect(none).toEqual({ events: [], positions: rest.positions })
  })

  it('asks consent again: what was withdrawn since reads as a notice of the same id and number', async () => {
    const before = await readEvents(reading(story, mind), mind.id, beginning, 100)
    const after = rowsOf(told(submitted, accepted, agreedToMind, passedOn, withdrawn))
    const then = await readEvents(reading(story, mind, after), mind.id, beginning, 100)
    expect(before.events.some(({ type }) => type === 'uk.oldhamcares.onward-referral.made.v1')).toBe(true)
    expect(then.events.map(({ id }) => id)).toEqual(before.events.map(({ id }) => id))
    expect(then.events.every(({ type, data }) => type === 'uk.oldhamcares.event.withheld.v1' && data.person === undefined)).toBe(true)
  })

  it('tells nothing about a person who is frozen, and goes past them', async () => {
    const { events, positions } = await readEvents(reading(story, lead, frozen), lead.id, beginning, 100)
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['uk.oldhamcares.event.withheld.v1']))
    expect(positions[partition]).toBe(events.length)
  })

  it('tells nothing about a person whose state is gone', async () => {
    const { events } = await readEvents(reading(story, lead, { [personRow('p1')]: undefined }), lead.id, beginning, 1)
    expect(events[0]?.type).toBe('uk.oldhamcares.event.withheld.v1')
  })

  it('says "not now" while any part of it is being rebuilt', async () => {
    const rebuilding = reading(story, lead, {}, viewOf({}, { caughtUp: false }))
    await expect(readEvents(rebuilding, lead.id, beginning, 1)).rejects.toBeInstanceOf(NotCaughtUp)
    const gateless = reading(story, lead)
    const blind = { ...gateless, gate: { ...gateless.gate, view: viewOf({}, { caughtUp: false }) } }
    await expect(readEvents(blind, lead.id, beginning, 1)).rejects.toBeInstanceOf(NotCaughtUp)
  })
})

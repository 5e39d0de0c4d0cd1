import { describe, expect, it } from '@jest/globals'
import { accepted, agreedToMind, ids, lead, mind, passedOn, releasedTo, submitted, told } from '../../tests/story.js'
import { eventTypeOf, thinEvent, type ThinEvent, withheldNotice, withheldType } from '@oldham-cares/service-kit/tell'

const writing = { ids, base: 'https://hub.example.org/partner/v1' }
const refusedOwn = { by: lead, ask: { type: 'AcceptReferral', referral: 'r1' } } as const
const story = told(submitted, accepted, agreedToMind, passedOn, refusedOwn)

const eventsOf = (to: typeof lead): readonly ThinEvent[] =>
  releasedTo(story, to).map((release) => {
    const fact = story.facts.find(({ id }) => id === release.fact)
    if (!fact) throw new Error('released without a fact')
    return thinEvent(release, fact, writing)
  })

describe('an event to a partner', () => {
  it('names no field but ids, type, time and number', () => {
    const fields = new Set(eventsOf(lead).flatMap((event) => [...Object.keys(event), ...Object.keys(event.data)]))
    const thin = ['specversion', 'id', 'type', 'source', 'time', 'datacontenttype', 'data', 'number', 'stream', 'person', 'referral', 'dataref']
    expect([...fields].filter((field) => !thin.includes(field))).toEqual([])
  })

  it('holds no identifier of the hub and no correlation', () => {
    const written = JSON.stringify([...eventsOf(lead), ...eventsOf(mind)])
    for (const own of ['"p1"', '"r1"', '"o1"', '"c1"', 'command-', 'corr', 'oldham-west', 'wellbeing']) expect(written).not.toContain(own)
  })

  it('of two partners shares no identifier', () => {
    const idsIn = (events: readonly ThinEvent[]) => new Set(JSON.stringify(events).match(/[0-9a-f]{32}/g))
    const [ours, theirs] = [idsIn(eventsOf(lead)), idsIn(eventsOf(mind))]
    expect(ours.size * theirs.size).toBeGreaterThan(0)
    expect([...ours].filter((id) => theirs.has(id))).toEqual([])
  })

  it('of two partners shares no time, though it is one fact', () => {
    const timesOf = (events: readonly ThinEvent[]) => events.map(({ time }) => time)
    const [ours, theirs] = [timesOf(eventsOf(lead)), timesOf(eventsOf(mind))]
    expect(theirs.length).toBeGreaterThan(0)
    expect(ours.filter((time) => theirs.includes(time))).toEqual([])
  })

  it('bears a time within a second of what happened, and in its order', () => {
    const [heard, happened] = [eventsOf(lead).map(({ time }) => Date.parse(time)), releasedTo(story, lead).map(({ factTime }) => factTime)]
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    heard.forEach((time, at) => expect((happened[at] ?? 0) - time).toBeLessThan(1_000))
    heard.forEach((time, at) => expect(time).toBeLessThanOrEqual(happened[at] ?? 0))
  })

  it('leads to the referral, and a refusal leads to the command', () => {
    const events = eventsOf(lead)
    expect(events[0]?.data.dataref).toBe(`${writing.base}/referrals/${ids.of(lead.id, 'referral', 'r1')}`)
    const refused = events.find(({ type }) => type === 'uk.oldhamcares.command.refused.v1')
    expect(refused?.data.dataref).toBe(`${writing.base}/commands/${ids.commandRef(lead.id, 'command-4')}`)
  })

  it('is the same bytes each time it is written', () => {
    expect(JSON.stringify(eventsOf(lead))).toBe(JSON.stringify(eventsOf(lead)))
  })

  it('is numbered from 1 without gaps', () => {
    expect(eventsOf(lead).map(({ data }) => data.number)).toEqual([1, 2, 3, 4, 5].slice(0, eventsOf(lead).length))
  })
})

describe('the notice in the place of an event withheld', () => {
  const [release] = releasedTo(story, mind)
  if (!release) throw new Error('nothing was released')
  const notice = withheldNotice(release, writing)

  it('keeps id, number and time and says nothing else', () => {
    expect(notice).toMatchObject({ id: eventsOf(mind)[0]?.id, type: withheldType, time: eventsOf(mind)[0]?.time })
    expect(Object.keys(notice.data)).toEqual(['number', 'stream'])
  })
})

it.each(['NoteRecorded', 'HouseholdLinked', 'HouseholdUnlinked'] as const)('%s is among care teams: releasing it to a partner is a fault', (fact) => {
  expect(() => eventTypeOf(fact)).toThrow(fact)
})

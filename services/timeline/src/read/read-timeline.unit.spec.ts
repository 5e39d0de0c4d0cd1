import { describe, expect, it } from '@jest/globals'
import { partitionOf } from '@oldham-cares/log'
import { readingFrom } from '../../testing/reading.js'
import { focusedCare, focusedNurse, hub, imdt, join, lead, leave, nurse, practice, rani, safeguardingLead, sealed, Story, submit, withdraw } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import type { Filter } from './filter.js'
import { PersonErased } from './open-seals.js'
import type { Reader } from './reader.js'
import { readTimeline, type Timeline } from './read-timeline.js'

const asks = (story: Story, team: Reader = nurse, view = new ViewInMemory().tell(...story.facts)) => ({
  answer: (after?: string, limit = 50) =>
    readTimeline(readingFrom(view))(team, refOf(team.id, story.person), { limit, ...(after === undefined ? {} : { after }) })
})

const shown = async (story: Story, team?: Reader, after?: string, limit?: number): Promise<Timeline> => {
  const found = await asks(story, team).answer(after, limit)
  if (found.answer !== 'shown') throw new Error(found.answer)
  return found.timeline
}

const types = ({ entries }: Timeline) => entries.map(({ type }) => type)
const everything = (timeline: Timeline) => JSON.stringify(timeline)

describe('A care team that has joined', () => {
  it('reads the whole story, what came before it joined too, newest last', async () => {
    expect(types(await shown(rani().and(lead, join())))).toEqual([
      'ReferralSubmitted', 'ReferralRouted', 'ReferralAccepted', 'ContactRecorded', 'CareTeamJoined'
    ])
  })

  it('is told of each thing when, by whom, with the status after it and what was said', async () => {
    const { entries } = await shown(rani().and(lead, join()))
    expect(entries[3]).toMatchObject({
      time: expect.stringMatching(/^2026-03-02T/),
      by: lead,
      referral: 'referral r1 of imdt-west',
      status: 'in-progress',
      details: { contact: 'made' },
      content: [{ category: 'progress', value: 'had tea' }]
    })
  })

  it('never reads of a refused command', async () => {
    const timeline = await shown(rani().and(lead, join()).and(practice, submit()))
    expect(everything(timeline)).not.toContain('REFERRAL.ALREADY_OPEN')
    expect(types(timeline)).not.toContain('CommandRefused')
  })

  it('reads nothing of another referral that it has not joined', async () => {
    const other = { kind: 'practice', id: 'B2002' } as const
    const story = rani().and(other, submit({ referral: 'r2' }), [sealed('health', 'knees')]).and(lead, join())
    const timeline = await shown(story)
    expect(everything(timeline)).not.toMatch(/knees|r2/)
    expect(timeline.risks).toHaveLength(1)
  })
})

describe('What the person says about consent', () => {
  it('takes the categories withdrawn out of every entry, what came before too', async () => {
    const timeline = await shown(rani().and(lead, join()).and(lead, withdraw(imdt, ['demographics', 'progress'])))
    expect(everything(timeline)).not.toMatch(/Rani|had tea/)
    expect(timeline.entries[3]).not.toHaveProperty('details')
    expect(everything(timeline)).toContain('a dog')
  })

  it('leaves a team that was withdrawn from nothing but the notice of it', async () => {
    const timeline = await shown(rani().and(lead, join()).and(lead, withdraw(imdt)))
    expect(timeline.entries).toEqual([{ id: expect.any(String), type: 'ConsentWithdrawn', time: expect.any(String), by: lead }])
    expect(timeline.risks).toEqual([])
  })

  it('leaves other teams what they had', async () => {
    const story = rani().and(lead, join()).and(lead, join(focusedCare)).and(lead, withdraw(imdt))
    expect(everything(await shown(story, focusedNurse))).toContain('Rani')
  })
})

describe('What the rules say beside consent', () => {
  it('a team that has left reads nothing of the referral but that it left, were it the one that referred it', async () => {
    const other = { kind: 'practice', id: 'B2002' } as const
    const story = new Story().and(imdt, submit({ source: 'care-team' }), [sealed('health', 'knees')]).and(other, submit({ referral: 'r2' }))
    const left = story.and(imdt, leave()).and(other, join(imdt, 'r2'))
    const timeline = await shown(left)
    expect(types(timeline)).toEqual(['ReferralSubmitted', 'ReferralRouted', 'CareTeamLeft', 'CareTeamJoined'])
    expect(Object.keys(timeline.entries[2] ?? {})).toEqual(['id', 'type', 'time', 'by'])
    expect(everything(timeline)).not.toContain('knees')
  })

  it('a referral entered in error leaves the notice of it and nothing else', async () => {
    const story = rani().and(lead, join()).and(practice, { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' })
    const timeline = await shown(story)
    expect(timeline.entries).toEqual([{ id: expect.any(String), type: 'ReferralEnteredInError', time: expect.any(String), by: practice }])
    expect(everything(timeline)).not.toMatch(/Rani|dog|tea/)
  })

  it('a legal hold is nobody’s to read: it stands in no story', async () => {
    const held = rani().and(lead, join()).and(hub, { type: 'PlaceLegalHold', hold: 'h1', basis: 'court' }).and(hub, { type: 'LiftLegalHold', hold: 'h1' })
    expect(types(await shown(held))).toEqual(types(await shown(rani().and(lead, join()))))
    expect(types(await shown(held, safeguardingLead))).not.toContain('LegalHoldPlaced')
  })

  it('a note is read by every team that shares, whoever wrote it', async () => {
    const note = { type: 'RecordNote', referral: 'r1', note: 'n1' } as const
    const story = rani().and(lead, join()).and(lead, join(focusedCare)).and(focusedCare, note, [sealed('health', 'sleeps badly')])
    expect((await shown(story)).entries.at(-1)).toMatchObject({ type: 'NoteRecorded', by: focusedCare, content: [{ value: 'sleeps badly' }] })
  })

  it('a risk raised stands at the top with what was said before', async () => {
    const raised = { type: 'RaiseRisk', referral: 'r1', risk: 'k1' } as const
    const { risks } = await shown(rani().and(lead, join()).and(lead, raised, [sealed('risks', 'the stairs')]))
    expect(risks).toMatchObject([{ says: 'risks stated', content: [{ value: 'a dog' }, { value: 'the stairs' }] }])
  })
})

describe('Filters', () => {
  const filtered = async (filter: Filter, limit = 50) => {
    const story = rani().and(lead, join())
    const found = await readTimeline(readingFrom(new ViewInMemory().tell(...story.facts)))(nurse, refOf(imdt.id, story.person), { limit, filter })
    if (found.answer !== 'shown') throw new Error(found.answer)
    return found.timeline
  }

  it('leave out what was not asked for', async () => {
    expect(types(await filtered({ types: new Set(['ContactRecorded']) }))).toEqual(['ContactRecorded'])
    expect(types(await filtered({ referral: 'referral r2 of imdt-west' }))).toEqual([])
  })

  it('never leave out risks', async () => {
    expect((await filtered({ types: new Set(['ContactRecorded']) })).risks).toMatchObject([{ says: 'risks stated' }])
  })

  it('leave places as they are: the cursor is the same with and without them', async () => {
    const [one, other] = [await filtered({ types: new Set(['ContactRecorded']) }, 2), await filtered({}, 2)]
    expect([one.more, one.entries.length, other.entries.length]).toEqual([true, 0, 2])
  })
})

describe('Risks', () => {
  const about = async (risks: 'stated' | 'none-known' | 'not-stated', seals = [sealed('risks', 'a dog')]) =>
    (await shown(new Story().and(practice, submit({ risks }), seals).and(practice, join()))).risks

  it('that were not stated are said not to be', async () => {
    expect(await about('not-stated', [])).toMatchObject([{ statement: 'not-stated', says: 'risks not stated', content: [] }])
  })

  it('that are known not to be are said so', async () => {
    expect(await about('none-known', [])).toMatchObject([{ statement: 'none-known', says: 'no known risks' }])
  })

  it('that were stated stand at the top with their words', async () => {
    expect(await about('stated')).toMatchObject([{ says: 'risks stated', content: [{ category: 'risks', value: 'a dog' }] }])
  })

  it('that may not be shown are still said to be there', async () => {
    const { risks } = await shown(rani().and(lead, join()).and(lead, withdraw(imdt, ['risks'])))
    expect(risks).toMatchObject([{ statement: 'stated', content: [] }])
  })
})

describe('Nobody is there', () => {
  const joined = rani().and(lead, join())

  it.each<[string, Story, Reader]>([
    ['for a team that has not joined', joined, focusedNurse],
    ['for a team that has left', rani().and(lead, join()).and(lead, leave()), nurse],
    ['before any team joined', rani(), nurse],
    ['where nothing ever happened', new Story(), nurse]
  ])('%s', async (_, story, team) => {
    expect(await asks(story, team).answer()).toEqual({ answer: 'nobody' })
  })

  it('under another team\'s name, though both have joined', async () => {
    const story = rani().and(lead, join()).and(lead, join(focusedCare))
    const read = readTimeline(readingFrom(new ViewInMemory().tell(...story.facts)))
    expect(await read(nurse, refOf(focusedCare.id, story.person), { limit: 50 })).toEqual({ answer: 'nobody' })
  })

  it('once the person was erased', async () => {
    const openSeals = async () => Promise.reject(new PersonErased())
    const read = readTimeline(readingFrom(new ViewInMemory().tell(...joined.facts), { openSeals }))
    expect(await read(nurse, refOf(imdt.id, joined.person), { limit: 50 })).toEqual({ answer: 'nobody' })
  })
})

describe('Where the gate cannot be asked', () => {
  const joined = rani().and(lead, join())
  const view = () => new ViewInMemory().tell(...joined.facts)

  it('nothing is shown of a person whose partition is being rebuilt', async () => {
    const lost = view()
    lost.lost.add(partitionOf(joined.person))
    await expect(asks(joined, nurse, lost).answer()).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
  })

  it('a person is found though another partition is being rebuilt', async () => {
    const lost = view()
    lost.lost.add((partitionOf(joined.person) + 1) % 24)
    expect(await asks(joined, nurse, lost).answer()).toMatchObject({ answer: 'shown' })
  })

  it('nothing is shown of a frozen person', async () => {
    await expect(asks(joined, nurse, view().freeze(joined.person)).answer()).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
  })

  it('a frozen person is nobody to a team that has not joined', async () => {
    expect(await asks(joined, focusedNurse, view().freeze(joined.person)).answer()).toEqual({ answer: 'nobody' })
  })
})

describe('Paging', () => {
  it('brings every entry once, in order, whatever the size of a page', async () => {
    const story = rani().and(practice, submit()).and(lead, join()).and(practice, submit())
    const whole = types(await shown(story))
    const paged: string[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = await shown(story, nurse, after, 2)
      paged.push(...types(page))
      after = page.cursor
      more = page.more
    }
    expect(paged).toEqual(whole)
  })

  it('brings what has happened since when asked with the last cursor again', async () => {
    const story = rani().and(lead, join())
    const { cursor } = await shown(story)
    expect((await shown(story, nurse, cursor)).entries).toEqual([])
    story.and(lead, { type: 'RecordContact', referral: 'r1', contact: 'attended' })
    expect(types(await shown(story, nurse, cursor))).toEqual(['ContactRecorded'])
  })

  it('does not take a cursor of another person\'s story', async () => {
    const { cursor } = await shown(rani().and(lead, join()))
    const other = new Story('00000000-0000-4000-8000-000000000000').and(practice, submit()).and(practice, join())
    expect(await asks(other).answer(cursor)).toEqual({ answer: 'cursor-unknown' })
  })
})

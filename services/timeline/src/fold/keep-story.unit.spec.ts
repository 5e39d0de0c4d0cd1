import { describe, expect, it } from '@jest/globals'
import { partitionOf } from '@oldham-cares/log'
import { contact, focusedCare, imdt, join, lead, leave, practice, rani, submit } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { aliasRow, caseloadRow, entryRow } from './rows.js'

const rowOf = async (view: ViewInMemory, person: string, row: string) => (await view.ask(partitionOf(person), [row]))[0]

describe('The story of a person', () => {
  it('has one entry for each thing that happened, under its place among the person\'s facts', () => {
    const story = rani()
    const view = new ViewInMemory().tell(...story.facts)
    const entries = view.names.filter((name) => name.startsWith('entry:'))
    expect(entries).toEqual(story.facts.map(({ sequence }) => entryRow(story.person, sequence)))
  })

  it('keeps with each entry the status of the referral after it', async () => {
    const story = rani()
    const view = new ViewInMemory().tell(...story.facts)
    const kept = await view.ask(partitionOf(story.person), [1, 2, 3, 4].map((place) => entryRow(story.person, place)))
    expect(kept).toMatchObject([{ status: 'requested' }, { status: 'requested' }, { status: 'accepted' }, { status: 'in-progress' }])
  })

  it('holds no entry of a refused command', async () => {
    const story = rani().and(practice, submit())
    const refused = story.facts.at(-1)
    expect(refused?.type).toBe('CommandRefused')
    const view = new ViewInMemory().tell(...story.facts)
    expect(await rowOf(view, story.person, entryRow(story.person, refused?.sequence ?? 0))).toBeUndefined()
  })

  it('is the same however often it is folded anew', () => {
    const { facts } = rani().and(lead, join()).and(lead, leave()).and(lead, join())
    expect(new ViewInMemory().tell(...facts).rows).toEqual(new ViewInMemory().tell(...facts).rows)
  })
})

describe('The caseload of a care team', () => {
  it('is nobody before the team joins', () => {
    expect(new ViewInMemory().tell(...rani().facts).names.filter((name) => /^(caseload|alias):/.test(name))).toEqual([])
  })

  it('names whoever the team joined, since when, and by the team\'s own name', async () => {
    const story = rani().and(lead, join())
    const view = new ViewInMemory().tell(...story.facts)
    const ref = refOf(imdt.id, story.person)
    expect(await rowOf(view, story.person, caseloadRow(imdt.id))).toEqual({ [story.person]: { ref, joined: story.facts.at(-1)?.time } })
    expect(await rowOf(view, story.person, aliasRow(ref))).toBe(story.person)
  })

  it('leaves no trace of whom the team has left', () => {
    const story = rani().and(lead, join()).and(lead, leave())
    expect(new ViewInMemory().tell(...story.facts).names.filter((name) => /^(caseload|alias):/.test(name))).toEqual([])
  })

  it('keeps somebody as long as the team shares in one of their referrals', async () => {
    const other = { kind: 'practice', id: 'B2002' } as const
    const story = rani().and(other, submit({ referral: 'r2' })).and(lead, join()).and(lead, join(imdt, 'r2')).and(lead, leave())
    const view = new ViewInMemory().tell(...story.facts)
    const joined = story.facts.find(({ type }) => type === 'CareTeamJoined')?.time
    expect(await rowOf(view, story.person, caseloadRow(imdt.id))).toMatchObject({ [story.person]: { joined } })
  })

  it('is each team\'s own', async () => {
    const story = rani().and(lead, join()).and(lead, join(focusedCare)).and(lead, leave()).and(lead, contact)
    const view = new ViewInMemory().tell(...story.facts)
    expect(await rowOf(view, story.person, caseloadRow(imdt.id))).toBeUndefined()
    expect(await rowOf(view, story.person, caseloadRow(focusedCare.id))).toBeDefined()
  })
})

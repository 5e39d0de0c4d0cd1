import { describe, expect, it } from '@jest/globals'
import { partitionOf } from '@oldham-cares/log'
import { breakGlass, contact, focusedCare, hub, imdt, join, lead, leave, linkHousehold, nurse, practice, rani, sealed, submit, unlinkHousehold } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { aliasRow, caseloadRow, entryRow, membershipRow, type Caseload } from './rows.js'

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

describe('Somebody who was erased', () => {
  it('is on no caseload, in no household and under no name', () => {
    const broken = breakGlass({ ...nurse, ...focusedCare }, ['contact'])
    const story = rani().and(lead, join()).and(imdt, linkHousehold('h1')).and(focusedCare, broken, [sealed('progress', 'why')])
    story.and(hub, { type: 'ErasePerson', reason: 'request', legalBasis: 'gdpr-17', keys: ['k'] })
    expect(story.facts.at(-1)?.type).toBe('PersonErased')
    const rows = new ViewInMemory().tell(...story.facts).names
    for (const gone of [caseloadRow(imdt.id), aliasRow(refOf(imdt.id, story.person)), membershipRow(story.person)]) expect(rows).not.toContain(gone)
  })
})

describe('A household in the fold', () => {
  const linked = () => rani().and(lead, join()).and(imdt, linkHousehold('h1'))
  const onCaseload = async (story: ReturnType<typeof rani>, team = imdt) => {
    const view = new ViewInMemory().tell(...story.facts)
    return ((await rowOf(view, story.person, caseloadRow(team.id))) as Caseload | undefined)?.[story.person]
  }

  it('stands beside the person on the caseload of every team, with the place they were linked at', async () => {
    const story = rani().and(lead, join()).and(lead, join(focusedCare)).and(imdt, linkHousehold('h1'))
    const membership = { household: 'h1', linked: story.facts.length }
    expect([(await onCaseload(story))?.in, (await onCaseload(story, focusedCare))?.in]).toEqual([membership, membership])
  })

  it('stands there for a team that joins later', async () => {
    expect((await onCaseload(linked().and(lead, join(focusedCare)), focusedCare))?.in?.household).toBe('h1')
  })

  it('is gone with the link, and what was known of joining stays', async () => {
    const story = linked().and(imdt, unlinkHousehold('h1'))
    expect(await onCaseload(story)).toEqual({ ref: refOf(imdt.id, story.person), joined: expect.any(Number) })
    const view = new ViewInMemory().tell(...story.facts)
    expect(await rowOf(view, story.person, membershipRow(story.person))).toBeUndefined()
  })

  it('that nobody shares any more is still gone with the link', async () => {
    const story = linked().and(lead, join(focusedCare)).and(lead, leave()).and(focusedCare, unlinkHousehold('h1')).and(lead, join())
    expect(await onCaseload(story)).not.toHaveProperty('in')
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

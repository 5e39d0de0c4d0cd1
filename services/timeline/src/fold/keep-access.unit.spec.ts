import { describe, expect, it } from '@jest/globals'
import { breakGlass, focusedCare, focusedNurse, imdt, join, lead, leave, nurse, practice, rani, safeguardingLead, sealed, type Story } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'

const broken = (): Story => rani().and(imdt, breakGlass(nurse), [sealed('progress', 'why')])
const rowsOf = (story: Story): readonly string[] => new ViewInMemory().tell(...story.facts).names
const alias = ({ person }: Story, team = imdt): string => `alias:${refOf(team.id, person)}`
const accessAlias = `alias:${refOf(imdt.id, 'x1', 'access')}`
const review = (access = 'x1') => ({ type: 'ReviewBreakGlass', access, role: 'clinical', worker: 'other', finding: 'justified' }) as const

describe('A broken glass', () => {
  it('lets the team be told by name whom it opened, and what access it was, without putting anybody on its caseload', () => {
    const story = broken()
    expect(rowsOf(story)).toEqual(expect.arrayContaining([alias(story), accessAlias, 'unreviewed:imdt-west']))
    expect(rowsOf(story).filter((row) => row.startsWith('caseload:'))).toEqual([])
  })

  it('names nobody to another team', () => {
    const story = broken()
    expect(rowsOf(story)).not.toContain(alias(story, focusedCare))
    expect(rowsOf(story)).not.toContain('unreviewed:focused-care-west')
  })

  it('waits for its review until there is one, and is known by its name after that', () => {
    const reviewed = broken().and(imdt, review(), [sealed('progress', 'fine')])
    expect(rowsOf(reviewed)).not.toContain('unreviewed:imdt-west')
    expect(rowsOf(reviewed)).toEqual(expect.arrayContaining([alias(reviewed), accessAlias]))
  })

  it('waits on though another was reviewed, or it was ended', () => {
    const again = breakGlass({ ...nurse, worker: 'another' }, ['contact'], 'x2')
    const story = broken().and(imdt, again, [sealed('progress', 'why')]).and(imdt, review('x2')).and(imdt, { type: 'EndBreakGlass', access: 'x1' })
    const row = new ViewInMemory().tell(...story.facts)
    expect(row.read(story.person, 'unreviewed:imdt-west')).toEqual({ x1: { person: story.person, sequence: expect.any(Number) } })
  })

  it('that was refused keeps nothing', () => {
    expect(rowsOf(rani().and(imdt, breakGlass(safeguardingLead), [sealed('progress', 'why')]))).not.toContain('unreviewed:imdt-west')
  })

  it('is reviewed by the team itself alone: whoever else shares in the care keeps their own list', () => {
    const story = broken().and(lead, join(focusedCare)).and(focusedCare, breakGlass(focusedNurse, ['contact'], 'x3'), [sealed('progress', 'why')])
    expect(rowsOf(story.and(imdt, review()))).toContain('unreviewed:focused-care-west')
  })
})

describe('What a team calls somebody', () => {
  it('stands after it has left, where it was let in otherwise', () => {
    const story = broken().and(practice, join()).and(practice, leave())
    expect(rowsOf(story)).toContain(alias(story))
    expect(rowsOf(rani().and(practice, join()).and(practice, leave())).filter((row) => row.startsWith('alias:'))).toEqual([])
  })

  it('stands where an objection was overridden for it', () => {
    const override = {
      type: 'OverrideObjection', override: 'o1', recipient: focusedCare, categories: ['contact'], basis: 'serious-harm',
      role: 'safeguarding-lead', worker: 'w', until: 1_772_500_000_000
    } as const
    const story = rani().and(imdt, override, [sealed('safeguarding', 'why')])
    expect(rowsOf(story)).toContain(alias(story, focusedCare))
    expect(rowsOf(story)).not.toContain(alias(story, imdt))
  })
})

import { describe, expect, it } from '@jest/globals'
import { at, joined, sent, shownOf } from '../../testing/acting.js'
import { decidingDoor } from '../../testing/deciding-door.js'
import { accept, focusedCare, focusedNurse, imdt, join, lead, nurse, practice, Story, submit } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { joinHousehold, leaveHousehold, makeHousehold, recordDeath, referSomebody } from './on-person.js'

describe('Referring', () => {
  const body = { person: { nhsNumber: '9990000018', name: { family: 'Example', given: ['Rani'] } }, need: 'wellbeing', risks: { statement: 'none-known' } } as const

  it('lets the team share from the start', async () => {
    const { acting, handed } = decidingDoor(new ViewInMemory())
    const shown = shownOf(await referSomebody(acting, nurse, sent(body)))
    expect(shown).toMatchObject({ status: 'requested', owner: lead, referral: expect.stringContaining('of imdt-west') })
    expect(handed[0]?.ask('c')).toMatchObject({ source: 'care-team' })
  })

  it('is refused under a number that is none', async () => {
    const { acting, handed } = decidingDoor(new ViewInMemory())
    const wrong = { ...body, person: { ...body.person, nhsNumber: '9990000010' } }
    expect(await referSomebody(acting, nurse, sent(wrong))).toMatchObject({ state: 'invalid', code: 'NHS_NUMBER.CHECK_DIGIT' })
    expect(handed).toEqual([])
  })
})

describe('A household', () => {
  const agreed = (person: string, agreedBy: 'self' | 'parental-responsibility' = 'self') => sent({ person, agreedBy, relationship: 'mother' } as const)
  const linked = async () => {
    const around = at(joined())
    const { household } = shownOf(await makeHousehold(around.acting, nurse, agreed(around.path.ref)))
    return { ...around, household: household as string }
  }

  it('is made with its first person, and called by the team\'s own name', async () => {
    const { household, handed } = await linked()
    expect(household).toMatch(/^[0-9a-f]{32}$/)
    expect(handed[0]?.plain).toEqual({ household: { household: expect.any(String), relationship: 'mother' } })
  })

  it('is joined by others under the same name', async () => {
    const { acting, view, household } = await linked()
    const other = new Story().and(practice, submit()).and(lead, accept).and(lead, join())
    view.tell(...other.facts)
    const outcome = await joinHousehold(acting, nurse, agreed(refOf(imdt.id, other.person)), household)
    expect(shownOf(outcome)).toEqual({ person: refOf(imdt.id, other.person), household })
  })

  it('that the team knows nobody of is unknown', async () => {
    const { acting, path } = await linked()
    expect(await joinHousehold(acting, nurse, agreed(path.ref), refOf(imdt.id, 'x', 'household'))).toEqual({ state: 'unknown' })
  })

  it('is refused for a child who agreed alone', async () => {
    const story = new Story().and(practice, submit({ ageBand: '0-17' })).and(lead, accept).and(lead, join())
    const { acting, path } = at(story)
    expect(await makeHousehold(acting, nurse, agreed(path.ref))).toEqual({ state: 'refused', code: 'HOUSEHOLD.NOT_AGREED' })
  })

  it('is left once, and sent again the answer is the first', async () => {
    const { acting, path, household } = await linked()
    const leaving = sent({ reason: 'moved-out' } as const)
    const first = await leaveHousehold(acting, nurse, leaving, { ref: path.ref, household })
    expect(shownOf(first)).toEqual({ person: path.ref })
    expect(await leaveHousehold(acting, nurse, leaving, { ref: path.ref, household })).toEqual(first)
    const anew = await leaveHousehold(acting, nurse, sent({ reason: 'moved-out' } as const), { ref: path.ref, household })
    expect(anew).toEqual({ state: 'refused', code: 'HOUSEHOLD.NOT_LINKED' })
  })

  it('that is no name of ours is unknown, and no command bears what was written there', async () => {
    const { acting, handed, path } = await linked()
    const before = handed.length
    expect(await leaveHousehold(acting, nurse, sent({ reason: 'moved-out' } as const), { ref: path.ref, household: 'Rani Example' })).toEqual({ state: 'unknown' })
    expect(handed).toHaveLength(before)
  })
})

describe('That somebody has died', () => {
  it('is recorded once, and cancels what is open', async () => {
    const { acting, path } = at(joined())
    const report = sent({})
    const first = await recordDeath(acting, nurse, report, path.ref)
    expect(shownOf(first)).toEqual({ person: path.ref })
    expect(await recordDeath(acting, nurse, report, path.ref)).toEqual(first)
    expect(await recordDeath(acting, nurse, sent({}), path.ref)).toEqual({ state: 'refused', code: 'PERSON.ALREADY_DIED' })
  })

  it('is not for a team to say that takes no part', async () => {
    const story = joined()
    const { acting } = at(story)
    const ref = refOf(focusedCare.id, story.person)
    await acting.met.remember(ref, story.person)
    expect(await recordDeath(acting, focusedNurse, sent({}), ref)).toEqual({ state: 'refused', code: 'PERSON.NOT_INVOLVED' })
  })
})

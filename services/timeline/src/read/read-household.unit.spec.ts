import { describe, expect, it } from '@jest/globals'
import { readingFrom } from '../../testing/reading.js'
import { focusedCare, focusedNurse, imdt, join, lead, leave, linkHousehold, nurse, practice, rani, sealed, Story, submit, unlinkHousehold, withdraw } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { PersonErased } from './open-seals.js'
import { householdMeant, readHousehold } from './read-household.js'
import { readTimeline } from './read-timeline.js'

const named = (team: { readonly id: string } = imdt) => refOf(team.id, 'h1', 'household')
const mother = () => rani().and(lead, join()).and(imdt, linkHousehold('h1'), [sealed('household', { household: 'h1', relationship: 'mother' })])
const sister = () =>
  new Story().and(practice, submit()).and(practice, join()).and(imdt, linkHousehold('h1'), [sealed('household', { household: 'h1', relationship: 'sister' })])

const reading = (...stories: readonly Story[]) => readingFrom(new ViewInMemory().tell(...stories.flatMap(({ facts }) => facts)))
const members = async (stories: readonly Story[], team = nurse) =>
  (await readHousehold(reading(...stories))(team, named(team)))?.people.map(({ person }) => person).toSorted()
const refs = (...stories: readonly Story[]) => stories.map(({ person }) => refOf(imdt.id, person)).toSorted()

describe('A household', () => {
  it('names everybody the team works with, who agreed for them and how they belong', async () => {
    const [one, other] = [mother(), sister()]
    expect(await members([one, other])).toEqual(refs(one, other))
    const told = await readHousehold(reading(one))(nurse, named())
    expect(told).toMatchObject({ household: named(), people: [{ agreedBy: 'self', content: [{ category: 'household', value: { relationship: 'mother' } }] }] })
  })

  it('names nobody of another household', async () => {
    const [one, other] = [mother(), rani().and(lead, join()).and(imdt, linkHousehold('h2'))]
    expect(await members([one, other])).toEqual(refs(one))
  })

  it('names each person under their own consent', async () => {
    const [one, other] = [mother(), sister().and(practice, withdraw(imdt, ['household']))]
    expect(await members([one, other])).toEqual(refs(one))
  })

  it('names nobody whom the team has not joined or has left', async () => {
    const [one, other] = [mother(), sister().and(practice, leave())]
    expect(await members([one, other])).toEqual(refs(one))
    expect(await members([one, other], focusedNurse)).toBeUndefined()
  })

  it('names who was linked before the team joined', async () => {
    const one = mother().and(lead, join(focusedCare))
    expect(await members([one], focusedNurse)).toEqual([refOf(focusedCare.id, one.person)])
  })

  it('hides at once who was unlinked, on the timeline too', async () => {
    const [one, other] = [mother(), sister().and(imdt, unlinkHousehold('h1'))]
    expect(await members([one, other])).toEqual(refs(one))
    const found = await readTimeline(reading(other))(nurse, refOf(imdt.id, other.person), { limit: 50 })
    if (found.answer !== 'shown') throw new Error(found.answer)
    expect(found.timeline.entries.filter(({ type }) => type.startsWith('Household'))).toEqual([])
    expect(JSON.stringify(found.timeline)).not.toMatch(new RegExp(`sister|${named()}`))
  })

  it('names again who was linked again', async () => {
    const one = mother().and(imdt, unlinkHousehold('h1')).and(imdt, linkHousehold('h1'))
    expect(await members([one])).toEqual(refs(one))
  })

  it('says nothing of somebody about whom nothing is certain', async () => {
    const [one, other] = [mother(), sister()]
    const view = new ViewInMemory().tell(...one.facts, ...other.facts).freeze(other.person)
    expect((await readHousehold(readingFrom(view))(nurse, named()))?.people).toHaveLength(1)
  })

  it('says nothing of somebody erased', async () => {
    const openSeals = async () => Promise.reject(new PersonErased())
    expect(await readHousehold({ ...reading(mother()), openSeals })(nurse, named())).toBeUndefined()
  })

  it('is not told while any partition is being rebuilt: somebody might be missing', async () => {
    const view = new ViewInMemory().tell(...mother().facts)
    view.lost.add(3)
    await expect(readHousehold(readingFrom(view))(nurse, named())).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
  })

  it('is known by the team\'s own name alone', async () => {
    expect(await householdMeant(reading(mother()), nurse, named())).toBe('h1')
    expect(await householdMeant(reading(mother()), nurse, 'h1')).toBeUndefined()
    expect(await householdMeant(reading(mother()), focusedNurse, named(focusedCare))).toBeUndefined()
  })
})

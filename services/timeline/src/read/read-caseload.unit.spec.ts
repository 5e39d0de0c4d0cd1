import { describe, expect, it } from '@jest/globals'
import type { Ask } from '@oldham-cares/domain'
import { readingFrom } from '../../testing/reading.js'
import { focusedNurse, imdt, join, lead, leave, nurse, practice, rani, Story, submit, withdraw } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { readCaseload, type CaseloadPage } from './read-caseload.js'

const page = async (view: ViewInMemory, after?: string, limit = 50, team = nurse): Promise<CaseloadPage> => {
  const found = await readCaseload(readingFrom(view))(team, { limit, ...(after === undefined ? {} : { after }) })
  if (found === 'cursor-unknown') throw new Error(found)
  return found
}

const joined = () => rani().and(lead, join())
const refs = ({ people }: CaseloadPage) => people.map(({ person }) => person)

describe('The caseload', () => {
  it('lists whom the team has joined, by the team\'s own names, with their referrals', async () => {
    const story = joined()
    expect(await page(new ViewInMemory().tell(...story.facts))).toMatchObject({
      people: [
        {
          person: refOf(imdt.id, story.person),
          state: 'shared',
          referrals: [{ referral: 'referral r1 of imdt-west', status: 'in-progress', owner: lead, risks: { says: 'risks stated' } }]
        }
      ],
      more: false
    })
  })

  it('says of somebody about whom nothing was said that risks were not stated', async () => {
    const story = new Story().and(practice, submit()).and(practice, join())
    const { people } = await page(new ViewInMemory().tell(...story.facts))
    expect(people[0]?.referrals[0]?.risks).toEqual({ statement: 'not-stated', says: 'risks not stated' })
  })

  it('lists nobody the team has not joined or has left', async () => {
    const view = new ViewInMemory().tell(...rani().facts, ...joined().and(lead, leave()).facts)
    expect(refs(await page(view))).toEqual([])
    expect(refs(await page(new ViewInMemory().tell(...joined().facts), undefined, 50, focusedNurse))).toEqual([])
  })

  it('keeps who withdrew from the team, and says nothing about them', async () => {
    const story = joined().and(lead, withdraw(imdt))
    const { people } = await page(new ViewInMemory().tell(...story.facts))
    expect(people).toMatchObject([{ person: refOf(imdt.id, story.person), state: 'withdrawn', referrals: [] }])
  })

  it('keeps who is frozen, and says nothing about them', async () => {
    const story = joined()
    const { people } = await page(new ViewInMemory().tell(...story.facts).freeze(story.person))
    expect(people).toMatchObject([{ state: 'unavailable', referrals: [] }])
  })

  it('is not told while any partition is being rebuilt: somebody might be missing', async () => {
    const view = new ViewInMemory().tell(...joined().facts)
    view.lost.add(7)
    await expect(page(view)).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
  })
})

describe('What is next for somebody on the caseload', () => {
  const act = (action: string, status: 'agreed' | 'done', due?: number): Ask => ({
    type: 'RecordAction', referral: 'r1', action, status, ...(due === undefined ? {} : { due })
  })
  const worked = () =>
    joined()
      .and(imdt, { type: 'AssignKeyWorker', referral: 'r1', team: imdt.id, worker: 'nurse-4' })
      .and(imdt, act('late', 'agreed', 2_000))
      .and(imdt, act('soon', 'agreed', 1_000))
      .and(imdt, act('some-day', 'agreed'))
      .and(imdt, act('gone', 'agreed', 0))
      .and(imdt, act('gone', 'done'))

  it('are the actions agreed and not done, what is due first coming first, and who the key worker is', async () => {
    const { people } = await page(new ViewInMemory().tell(...worked().facts))
    expect(people[0]?.referrals[0]?.actions?.map(({ action }) => action)).toEqual(['soon', 'late', 'some-day'].map((id) => `action ${id} of imdt-west`))
    expect(people[0]?.referrals[0]?.keyWorkers).toEqual([{ team: imdt, worker: 'nurse-4' }])
  })

  it('is not told to a team that may not see progress', async () => {
    const { people } = await page(new ViewInMemory().tell(...worked().and(lead, withdraw(imdt, ['progress'])).facts))
    expect(people[0]?.referrals[0]).not.toHaveProperty('actions')
    expect(people[0]?.referrals[0]).not.toHaveProperty('keyWorkers')
  })
})

describe('What has happened since', () => {
  const since = async (story: Story, from: number, view = new ViewInMemory().tell(...story.facts)) => {
    const found = await readCaseload(readingFrom(view))(nurse, { limit: 50, since: from })
    return found === 'cursor-unknown' ? undefined : found.people[0]?.changes?.map(({ type }) => type)
  }
  const timeOf = (story: Story, place: number) => story.facts[place]?.time ?? 0

  it('comes in order, without what was known before', async () => {
    const story = joined()
    expect(await since(story, timeOf(story, 2))).toEqual(['ContactRecorded', 'CareTeamJoined'])
    expect(await since(story, timeOf(story, 4))).toEqual([])
  })

  it('is not told unless it is asked for', async () => {
    expect((await page(new ViewInMemory().tell(...joined().facts))).people[0]).not.toHaveProperty('changes')
  })

  it('leaves out refused commands and what the team may not hear of', async () => {
    const story = joined().and(practice, submit()).and(lead, withdraw(imdt))
    expect(await since(story, 0)).toEqual(['ConsentWithdrawn'])
  })

  it('is the newest of it where much has happened', async () => {
    const story = joined()
    for (let time = 0; time < 30; time += 1) story.and(lead, { type: 'RecordContact', referral: 'r1', contact: 'attended' })
    const changes = (await since(story, 0)) ?? []
    expect([changes.length, new Set(changes)]).toEqual([20, new Set(['ContactRecorded'])])
  })
})

describe('Paging the caseload', () => {
  const stories = [joined(), joined(), joined(), joined(), joined()]
  const view = new ViewInMemory().tell(...stories.flatMap(({ facts }) => facts))

  it('brings everybody once', async () => {
    const first = await page(view, undefined, 2)
    const second = await page(view, first.cursor, 2)
    const third = await page(view, second.cursor, 2)
    expect([first.more, second.more, third.more]).toEqual([true, true, false])
    const all = [first, second, third].flatMap(refs)
    expect(all.toSorted()).toEqual(stories.map(({ person }) => refOf(imdt.id, person)).toSorted())
  })

  it('leaves a page as it was when somebody is left', async () => {
    const first = await page(view, undefined, 3)
    const onIt = stories.find(({ person }) => refs(first).includes(refOf(imdt.id, person)))
    const gone = onIt?.and(lead, leave()).facts.slice(-1) ?? []
    const after = await page(new ViewInMemory().tell(...stories.flatMap(({ facts }) => facts), ...gone), first.cursor, 3)
    expect(refs(after)).toEqual(refs(await page(view, first.cursor, 3)))
  })

  it('does not take a cursor that is none of the caseload\'s', async () => {
    expect(await readCaseload(readingFrom(view))(nurse, { limit: 5, after: 'WzFd' })).toBe('cursor-unknown')
  })
})

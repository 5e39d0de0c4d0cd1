import { describe, expect, it, jest } from '@jest/globals'
import type { Ask } from '@oldham-cares/domain'
import { readingFrom } from '../../testing/reading.js'
import { focusedCare, focusedNurse, imdt, join, lead, leave, linkHousehold, nurse, practice, rani, sealed, Story, withdraw } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { PersonErased } from './open-seals.js'
import { readPerson, type PersonNow } from './read-person.js'
import { readTimeline } from './read-timeline.js'

const id = (n: number) => `7e57c0de-0000-4000-8000-00000000000${n}`
const assess = (assessment: string, stage: 'baseline' | 'follow-up'): Ask => ({ type: 'RecordAssessment', referral: 'r1', assessment, measure: 'UCLA3', stage })
const act = (status: 'agreed' | 'done', due?: number): Ask => ({ type: 'RecordAction', referral: 'r1', action: id(1), status, ...(due === undefined ? {} : { due }) })

const answer = (story: Story, team = nurse) =>
  readPerson(readingFrom(new ViewInMemory().tell(...story.facts)))(team, refOf(team.id, story.person))
const now = async (story: Story): Promise<PersonNow> => {
  const found = await answer(story)
  if (found.answer !== 'shown') throw new Error(found.answer)
  return found.person
}

const joined = () => rani().and(lead, join())
const worked = () =>
  joined()
    .and(imdt, { type: 'AssignKeyWorker', referral: 'r1', team: imdt.id, worker: 'nurse-4' }, [sealed('progress', { team: imdt.id, worker: 'nurse-4', name: 'Sam' })])
    .and(imdt, act('agreed', 86_400_000), [sealed('progress', { action: id(1), words: 'Ask about a ramp', who: 'Sam' })])
    .and(lead, { type: 'RecordGoal', referral: 'r1', goal: id(2), status: 'set' }, [sealed('progress', { goal: id(2), words: 'A garden', importance: 8 })])
    .and(lead, assess(id(3), 'baseline'), [sealed('outcome', { assessment: id(3), scores: { total: 8 }, taken: '2026-03-02' })])
    .and(lead, assess(id(4), 'follow-up'), [sealed('outcome', { assessment: id(4), scores: { total: 5 } })])

describe('Where somebody stands', () => {
  it('is not told by a process that slept over it: what it read is of before', async () => {
    const story = joined()
    const view = new ViewInMemory().tell(...story.facts)
    let clock = 0
    const spied = jest.spyOn(performance, 'now').mockImplementation(() => clock)
    const sleeping: ViewInMemory['ask'] = async (partition, rows) => {
      const read = await view.ask(partition, rows)
      clock = 6_000
      return read
    }
    const told = readPerson(readingFrom(view, { ask: sleeping }))(nurse, refOf(nurse.id, story.person))
    await expect(told).rejects.toMatchObject({ code: 'GATE.TIMEOUT' })
    spied.mockRestore()
  })

  it('begins with who they are and what is known about risks', async () => {
    expect(await now(joined())).toMatchObject({
      state: 'shared',
      about: [{ category: 'demographics', value: 'Rani' }],
      risks: [{ says: 'risks stated', content: [{ value: 'a dog' }] }]
    })
  })

  it('says who they are as it was said last', async () => {
    const update: Ask = {
      type: 'UpdateReferral', referral: 'r1', message: 'm2', updated: 1_772_443_900_000, numberStatus: 'verified', cluster: 'oldham-west', ageBand: '25-34', need: 'wellbeing', risks: 'stated'
    }
    expect((await now(joined().and(practice, update, [sealed('demographics', 'Rani B')]))).about).toEqual([{ category: 'demographics', value: 'Rani B' }])
  })

  it('names key worker, actions and goals with the words about them', async () => {
    expect((await now(worked())).referrals[0]).toMatchObject({
      keyWorkers: [{ team: imdt, worker: 'nurse-4', name: 'Sam' }],
      actions: [{ action: `action ${id(1)} of imdt-west`, status: 'agreed', due: '1970-01-02T00:00:00.000Z', words: 'Ask about a ramp', who: 'Sam' }],
      goals: [{ goal: `goal ${id(2)} of imdt-west`, status: 'set', words: 'A garden', importance: 8 }],
      careTeams: [imdt]
    })
  })

  it('calls another team\'s worker by no name that the two teams could compare', async () => {
    const story = worked().and(lead, join(focusedCare))
    const found = await answer(story, focusedNurse)
    const [told] = found.answer === 'shown' ? found.person.referrals : []
    expect(told?.keyWorkers).toEqual([{ team: imdt, worker: 'worker care-team:imdt-west/nurse-4 of focused-care-west', name: 'Sam' }])
  })

  it('keeps what was agreed when an action is done', async () => {
    expect((await now(worked().and(imdt, act('done')))).referrals[0]?.actions).toMatchObject([{ status: 'done', words: 'Ask about a ramp' }])
  })

  it('holds a follow-up against its baseline', async () => {
    expect((await now(worked())).referrals[0]?.assessments).toEqual([
      { assessment: `assessment ${id(3)} of imdt-west`, measure: 'UCLA3', stage: 'baseline', scores: { total: 8 } },
      {
        assessment: `assessment ${id(4)} of imdt-west`,
        measure: 'UCLA3',
        stage: 'follow-up',
        scores: { total: 5 },
        baseline: { assessment: `assessment ${id(3)} of imdt-west`, scores: { total: 8 }, taken: '2026-03-02' }
      }
    ])
  })

  it('leaves out what the person keeps from the team', async () => {
    const told = await now(worked().and(lead, withdraw(imdt, ['progress', 'outcome', 'demographics'])))
    expect(told.about).toEqual([])
    for (const part of ['keyWorkers', 'actions', 'goals', 'assessments']) expect(told.referrals[0]).not.toHaveProperty(part)
    expect(JSON.stringify(told)).not.toMatch(/Rani|ramp|garden|nurse/)
  })

  it('is nothing but that, once the person withdrew from the team', async () => {
    expect(await now(worked().and(lead, withdraw(imdt)))).toMatchObject({ state: 'withdrawn', about: [], risks: [], referrals: [] })
  })

  it('is nothing but that, once all of it was an error', async () => {
    expect(await now(worked().and(practice, { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' }))).toMatchObject({
      state: 'entered-in-error',
      about: [],
      referrals: []
    })
  })

  it('says that the person has died', async () => {
    expect(await now(worked().and(practice, { type: 'ReportDeath' }))).toMatchObject({ died: expect.stringMatching(/^2026-/) })
  })

  it('names the household to whom it is shared with', async () => {
    const household = worked().and(imdt, linkHousehold('h1'))
    expect((await now(household)).household).toBe(refOf('imdt-west', 'h1', 'household'))
    expect(await now(household.and(lead, withdraw(imdt, ['household'])))).not.toHaveProperty('household')
  })
})

describe('A follow-up on the timeline', () => {
  const followUp = async (story: Story) => {
    const found = await readTimeline(readingFrom(new ViewInMemory().tell(...story.facts)))(nurse, refOf(imdt.id, story.person), { limit: 50 })
    return found.answer === 'shown' ? found.timeline.entries.findLast(({ type }) => type === 'AssessmentRecorded') : undefined
  }

  it('stands next to the baseline it pairs with', async () => {
    expect(await followUp(worked())).toMatchObject({ details: { stage: 'follow-up' }, baseline: { scores: { total: 8 }, taken: '2026-03-02' } })
  })

  it('says nothing of either to a team that may not see outcomes', async () => {
    const entry = await followUp(worked().and(lead, withdraw(imdt, ['outcome'])))
    expect(entry).toMatchObject({ content: [] })
    expect(entry).not.toHaveProperty('baseline')
  })
})

describe('Nobody is there', () => {
  it.each<[string, Story, typeof nurse]>([
    ['for a team that has not joined', joined(), focusedNurse],
    ['for a team that has left', joined().and(lead, leave()), nurse],
    ['where nothing ever happened', new Story(), nurse]
  ])('%s', async (_, story, team) => {
    expect(await answer(story, team)).toEqual({ answer: 'nobody' })
  })

  it('once the person was erased', async () => {
    const story = joined()
    const openSeals = async () => Promise.reject(new PersonErased())
    const parts = readingFrom(new ViewInMemory().tell(...story.facts), { openSeals })
    expect(await readPerson(parts)(nurse, refOf(imdt.id, story.person))).toEqual({ answer: 'nobody' })
  })
})

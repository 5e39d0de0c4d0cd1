import { describe, expect, it } from '@jest/globals'
import { readingFrom } from '../../testing/reading.js'
import { focusedCare, focusedNurse, hub, imdt, join, lead, leave, linkTo, nurse, practice, rani, sealed, Story, submit, withdraw } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { readCaseload } from './read-caseload.js'
import { readPerson } from './read-person.js'
import { readTimeline, type Timeline } from './read-timeline.js'

/** One person by two records, each joined by the team unless told otherwise. */
const twice = ({ step = 'matched' as 'proposed' | 'matched', joined = true } = {}) => {
  const first = rani().and(lead, join())
  const second = new Story().and(practice, submit({ message: 'second' }), [sealed('health', 'knees')])
  if (joined) second.and(lead, join())
  first.and(step === 'matched' ? hub : lead, linkTo(second.person, step))
  second.and(step === 'matched' ? hub : lead, linkTo(first.person, step))
  return { first, second, view: () => new ViewInMemory().tell(...first.facts, ...second.facts) }
}

const shown = async (view: ViewInMemory, story: Story, after?: string, limit = 50): Promise<Timeline> => {
  const page = { limit, ...(after === undefined ? {} : { after }) }
  const found = await readTimeline(readingFrom(view))(nurse, refOf(imdt.id, story.person), page)
  if (found.answer !== 'shown') throw new Error(found.answer)
  return found.timeline
}
const ids = ({ entries }: Timeline) => entries.map(({ id }) => id)
const people = async (view: ViewInMemory) => {
  const page = await readCaseload(readingFrom(view))(nurse, { limit: 50 })
  return page === 'cursor-unknown' ? [] : page.people
}

describe('Two records of one person', () => {
  it('are one story in the order of time, under either name', async () => {
    const { first, second, view } = twice()
    const timeline = await shown(view(), first)
    expect(ids(await shown(view(), second)).toSorted()).toEqual(ids(timeline).toSorted())
    expect(timeline.entries.map(({ time }) => time)).toEqual(timeline.entries.map(({ time }) => time).toSorted())
    expect(JSON.stringify(timeline)).toMatch(/Rani.*knees|knees.*Rani/)
    expect(timeline.risks).toHaveLength(2)
  })

  it('say of each entry of the other record whose it is', async () => {
    const { first, second, view } = twice()
    const { entries } = await shown(view(), first)
    const submitted = entries.filter(({ type }) => type === 'ReferralSubmitted')
    expect(submitted.map(({ record }) => record).toSorted()).toEqual([refOf(imdt.id, second.person), undefined])
  })

  it('are told whole and once, page by page', async () => {
    const { first, view } = twice()
    const paged: string[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = await shown(view(), first, after, 2)
      paged.push(...ids(page))
      ;({ cursor: after, more } = page)
    }
    expect(paged).toEqual(ids(await shown(view(), first)))
  })

  it('stay apart while the link is only proposed', async () => {
    const { first, view } = twice({ step: 'proposed' })
    expect(JSON.stringify(await shown(view(), first))).not.toContain('knees')
    expect(await people(view())).toHaveLength(2)
  })

  it('show a team that shares in one of them nothing of the other', async () => {
    const { first, second, view } = twice({ joined: false })
    const told = JSON.stringify(await shown(view(), first))
    expect(told).not.toContain('knees')
    expect(told).not.toContain(refOf(imdt.id, second.person))
  })

  it('are each asked at their own gate', async () => {
    const { first, second, view } = twice()
    second.and(practice, withdraw(imdt, ['health']))
    expect(JSON.stringify(await shown(view(), first))).not.toContain('knees')
    expect(JSON.stringify(await shown(view(), first))).toContain('Rani')
  })

  it('are one person on the caseload, with the referrals of both, and by the record joined first', async () => {
    const { first, second, view } = twice()
    const [only, ...more] = await people(view())
    const refs = [first, second].map(({ person }) => refOf(imdt.id, person))
    expect([only?.records.toSorted(), only?.referrals.length, more]).toEqual([refs.toSorted(), 2, []])
    expect(only?.person).toBe(only?.records[0])
  })

  it('are one person again when read by either name', async () => {
    const { first, second, view } = twice()
    const read = async (story: Story) => readPerson(readingFrom(view()))(nurse, refOf(imdt.id, story.person))
    const [one, other] = [await read(first), await read(second)]
    if (one.answer !== 'shown' || other.answer !== 'shown') throw new Error('nobody')
    expect(one.person.records.toSorted()).toEqual(other.person.records.toSorted())
    expect(one.person.referrals).toHaveLength(2)
  })

  it('leave the caseload with the record that the team has left', async () => {
    const { first, second, view } = twice()
    first.and(lead, leave())
    expect((await people(view())).map(({ records }) => records)).toEqual([[refOf(imdt.id, second.person)]])
  })

  it('are both refused while one of them is frozen: of one person everything or nothing', async () => {
    const { first, second, view } = twice()
    await expect(shown(view().freeze(second.person), first)).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
    expect((await people(view().freeze(second.person))).every(({ state }) => state === 'unavailable')).toBe(true)
  })

  it('are nobody to another team', async () => {
    const { first, view } = twice()
    const found = await readTimeline(readingFrom(view()))(focusedNurse, refOf(focusedCare.id, first.person), { limit: 50 })
    expect(found).toEqual({ answer: 'nobody' })
  })
})

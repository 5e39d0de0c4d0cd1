import { describe, expect, it } from '@jest/globals'
import { readingFrom } from '../../testing/reading.js'
import { breakGlass, focusedCare, focusedNurse, imdt, nurse, rani, safeguardingLead, sealed, socialWorker, staffOf, type Story } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { CannotAsk } from './ask.js'
import { PersonErased } from './open-seals.js'
import type { Parts } from './parts.js'
import { readUnreviewed, reviewDue } from './read-unreviewed.js'
import type { Reader } from './reader.js'

const broken = (by = nurse, access = 'x1'): Story => rani().and(by, breakGlass(by, ['contact'], access), [sealed('progress', { reason: 'collapsed' })])
const timers = { bankHolidays: [] }
const listed = async (reader: Reader, stories: readonly Story[], over: Partial<Parts> = {}) => {
  const view = new ViewInMemory().tell(...stories.flatMap(({ facts }) => facts))
  return (await readUnreviewed({ ...readingFrom(view, over), timers })(reader)).accesses
}
const review = { type: 'ReviewBreakGlass', access: 'x1', role: 'clinical', worker: 'other', finding: 'justified' } as const
const at = (text: string): number => Date.parse(text)

describe('What waits for a review', () => {
  it('says who, as what, whose record, what, when, by when somebody has to look, and why', async () => {
    const story = broken()
    expect(await listed(socialWorker, [story])).toEqual([
      {
        access: refOf(imdt.id, 'x1', 'access'),
        person: refOf(imdt.id, story.person),
        worker: 'worker nurse of imdt-west',
        own: false,
        role: 'clinical',
        categories: ['contact'],
        since: '2026-03-02T09:31:03.000Z',
        until: '2026-03-02T17:31:03.000Z',
        due: '2026-03-04T00:00:00.000Z',
        overdue: true,
        content: [{ category: 'progress', value: { reason: 'collapsed' } }],
        unreadable: []
      }
    ])
  })

  it('is overdue once the next working day is over, and not before', async () => {
    const due = at('2026-03-04T00:00:00Z')
    expect(await listed(socialWorker, [broken()], { now: () => due - 1 })).toMatchObject([{ overdue: false }])
    expect(await listed(socialWorker, [broken()], { now: () => due })).toMatchObject([{ overdue: true }])
  })

  it('says to whoever did it that it was them', async () => {
    expect(await listed(nurse, [broken()])).toMatchObject([{ own: true }])
  })

  it('waits on once it was ended, and is gone once somebody has looked', async () => {
    const ended = broken().and(imdt, { type: 'EndBreakGlass', access: 'x1' })
    expect(await listed(socialWorker, [ended])).toMatchObject([{ ended: expect.any(String) }])
    expect(await listed(socialWorker, [broken().and(imdt, review)])).toEqual([])
  })

  it('is the team’s own: another hears of nothing', async () => {
    expect(await listed(focusedNurse, [broken()])).toEqual([])
    expect(await listed(focusedNurse, [broken({ ...nurse, ...focusedCare })])).toHaveLength(1)
  })

  it('comes in the order it is due', async () => {
    const accesses = await listed(socialWorker, [broken(nurse, 'x1'), broken(nurse, 'x2'), broken(nurse, 'x3')])
    expect(accesses.map(({ due }) => due)).toEqual(accesses.map(({ due }) => due).toSorted())
    expect(accesses).toHaveLength(3)
  })

  it('gives the reason to roles that may read it, and to others only that it happened', async () => {
    expect(await listed(safeguardingLead, [broken()])).toMatchObject([{ content: [{ value: { reason: 'collapsed' } }] }])
    const told = await listed(staffOf('mind'), [broken()])
    expect(told).toMatchObject([{ role: 'clinical', content: [], unreadable: [] }])
  })

  it('says nothing of somebody who was erased', async () => {
    expect(await listed(socialWorker, [broken()], { openSeals: async () => Promise.reject(new PersonErased()) })).toEqual([])
  })

  it('says nothing of somebody who is frozen, and goes on about everybody else', async () => {
    const [frozen, other] = [broken(nurse, 'x1'), broken(nurse, 'x2')]
    const view = new ViewInMemory().tell(...frozen.facts, ...other.facts).freeze(frozen.person)
    const { accesses } = await readUnreviewed({ ...readingFrom(view), timers })(nurse)
    expect(accesses.map(({ access }) => access)).toEqual([refOf(imdt.id, 'x2', 'access')])
  })

  it('says that a reason is there and cannot be read now', async () => {
    const openSeals = async () => Promise.reject(new CannotAsk('KEYS.OUT_OF_REACH'))
    expect(await listed(nurse, [broken()], { openSeals })).toMatchObject([{ content: [], unreadable: ['progress'] }])
  })

  it('cannot be said while a partition cannot answer', async () => {
    const view = new ViewInMemory()
    view.lost.add(3)
    await expect(readUnreviewed({ ...readingFrom(view), timers })(nurse)).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
  })
})

describe('A review is due', () => {
  it.each([
    ['in the week: at the end of the next day', '2026-11-18T10:00:00Z', '2026-11-20T00:00:00Z'],
    ['after a Friday: at the end of Monday', '2026-11-20T10:00:00Z', '2026-11-24T00:00:00Z'],
    ['at the weekend: at the end of Monday', '2026-11-21T10:00:00Z', '2026-11-24T00:00:00Z'],
    ['before a bank holiday: at the end of the day after it', '2026-12-24T10:00:00Z', '2026-12-30T00:00:00Z']
  ])('%s', (_when, from, due) => {
    expect(reviewDue({ from: at(from) }, { bankHolidays: ['2026-12-25', '2026-12-28'] })).toBe(at(due))
  })
})

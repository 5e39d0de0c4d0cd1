import { describe, expect, it } from '@jest/globals'
import { assignKeyWorker, leaveReferral } from '../ask/work-on-referral.js'
import { at, joined, sent, shownOf } from '../../testing/acting.js'
import { focusedNurse, imdt, lead, nurse, practice, rani, safeguardingLead, socialWorker, staffOf, type Story, submit } from '../../testing/story.js'
import { refOf } from '../../testing/view-in-memory.js'
import { recordDeath } from './on-person.js'
import { readPerson } from '../read/read-person.js'
import { readTimeline } from '../read/read-timeline.js'
import type { Reader } from '../read/reader.js'
import { joinPerson, onReferral, recordAgreed, recordNote, recordSettled } from './on-referral.js'

describe('A step of a care team', () => {
  it('says how things stand then', async () => {
    const { acting, path, handed } = at(joined())
    const body = { worker: 'nurse-4', name: 'Sam Example' }
    const outcome = await onReferral(acting, nurse, sent(body), path, { asked: ({ referral }) => assignKeyWorker(referral.id, imdt.id, body) })
    expect(shownOf(outcome)).toEqual({ person: path.ref, referral: path.referral, status: 'in-progress', owner: lead })
    expect(handed[0]?.plain).toEqual({ progress: { team: imdt.id, worker: 'nurse-4', name: 'Sam Example' } })
  })

  it('is the same when sent again: nothing happens, and the answer is the first', async () => {
    const { acting, path, view } = at(joined())
    const note = sent({ category: 'health', words: 'Sleeps badly.' } as const)
    const first = await recordNote(acting, nurse, note, path)
    const rows = new Map(view.rows)
    expect(await recordNote(acting, nurse, note, path)).toEqual(first)
    expect(view.rows).toEqual(rows)
  })

  it('is refused where the rules say no, with the reason', async () => {
    const { acting, path } = at(joined().and(lead, { type: 'CloseReferral', referral: 'r1', closing: 'got-help', requestedActions: 'none' }))
    expect(await recordNote(acting, nurse, sent({ category: 'health', words: 'x' } as const), path)).toEqual({ state: 'refused', code: 'REFERRAL.ALREADY_CLOSED' })
  })

  it('is held without a verdict where none came in time', async () => {
    const { acting, path } = at(joined(), { pending: true })
    expect(await recordNote(acting, nurse, sent({ category: 'health', words: 'x' } as const), path)).toEqual({ state: 'pending' })
  })

  it.each([
    ['an unknown person', { ref: 'a'.repeat(32) }],
    ['an unknown referral', { referral: 'b'.repeat(32) }],
    ['the hub\'s own id of the referral', { referral: 'r1' }]
  ])('about %s is answered like one that does not exist', async (_, more) => {
    const { acting, path, handed } = at(joined(), more)
    expect(await recordNote(acting, nurse, sent({ category: 'health', words: 'x' } as const), path)).toEqual({ state: 'unknown' })
    expect(handed).toEqual([])
  })

  it('about somebody frozen is not taken', async () => {
    const story = joined()
    const { acting, path, view } = at(story)
    view.freeze(story.person)
    await expect(recordDeath(acting, nurse, sent({}), path.ref)).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
  })
})

describe('Agreed actions', () => {
  it('are called by the team\'s own name, and settled by it', async () => {
    const { acting, path, handed } = at(joined())
    const { action } = shownOf(await recordAgreed(acting, nurse, sent({ words: 'Ask about a ramp', who: 'Sam', due: '2027-03-20' }), path))
    expect(action).toMatch(/^action .* of imdt-west$/)
    expect(handed[0]?.plain).toMatchObject({ progress: { words: 'Ask about a ramp', who: 'Sam' } })
    const outcome = await recordSettled(acting, nurse, sent({ status: 'done' } as const), { ...path, action })
    expect(shownOf(outcome)).toMatchObject({ action, status: 'in-progress' })
    expect(handed[1]?.plain).toEqual({})
  })

  it('that are unknown cannot be settled', async () => {
    const { acting, path } = at(joined())
    expect(await recordSettled(acting, nurse, sent({ status: 'done' } as const), { ...path, action: 'x' })).toEqual({ state: 'unknown' })
  })
})

describe('Leaving', () => {
  it('tells the team no more than that it did, and the same when sent again', async () => {
    const { acting, path } = at(joined())
    const leaving = sent({ reason: 'work-done' } as const)
    const leave = () => onReferral(acting, nurse, leaving, path, { asked: ({ referral }) => leaveReferral(referral.id, imdt.id, leaving.body) })
    const first = await leave()
    expect(shownOf(first)).toEqual({ person: path.ref, referral: path.referral })
    expect(await leave()).toEqual(first)
  })
})

describe('Leaving that is not everywhere yet', () => {
  it('is asked after by the same request, though the team shares in nothing of them any more', async () => {
    const { acting, path } = at(joined())
    const { hand } = acting.door
    let late = true
    const door = {
      hand: async (request: Parameters<typeof hand>[0]) => {
        const { command, person, ...answer } = await hand(request)
        return late ? { state: 'pending' as const, command, person } : ({ command, person, ...answer } as Awaited<ReturnType<typeof hand>>)
      }
    }
    const leaving = sent({ reason: 'work-done' } as const)
    const leave = () => onReferral({ ...acting, door }, nurse, leaving, path, { asked: ({ referral }) => leaveReferral(referral.id, imdt.id, leaving.body) })
    expect(await leave()).toEqual({ state: 'pending' })
    late = false
    expect(shownOf(await leave())).toEqual({ person: path.ref, referral: path.referral })
  })
})

describe('A note on safeguarding', () => {
  it('is taken from anybody of the team, sealed as such, and not repeated', async () => {
    const { acting, path, handed } = at(joined())
    const outcome = await recordNote(acting, nurse, sent({ category: 'safeguarding', words: 'Her brother' } as const), path)
    expect(shownOf(outcome)).toMatchObject({ note: expect.stringContaining('of imdt-west') })
    expect(handed[0]?.plain).toEqual({ safeguarding: { note: expect.any(String), words: 'Her brother' } })
    expect(JSON.stringify(outcome)).not.toContain('brother')
  })

  it('is read by a safeguarding lead alone: to everybody else it is not there', async () => {
    const { acting, path } = at(joined())
    await recordNote(acting, nurse, sent({ category: 'safeguarding', words: 'Her brother' } as const), path)
    const read = async (reader: Reader) => JSON.stringify(await readTimeline(acting)(reader, path.ref, { limit: 50 }))
    for (const reader of [nurse, socialWorker, staffOf(lead.id)]) expect(await read(reader)).not.toContain('NoteRecorded')
    expect(await read(safeguardingLead)).toContain('Her brother')
  })

  it('stands with the risks, for who reads it', async () => {
    const { acting, path } = at(joined())
    await recordNote(acting, nurse, sent({ category: 'safeguarding', words: 'Her brother' } as const), path)
    const risks = async (reader: Reader) => JSON.stringify(await readPerson(acting)(reader, path.ref))
    expect(await risks(safeguardingLead)).toContain('Her brother')
    expect(await risks(nurse)).not.toContain('brother')
  })
})

describe('Joining somebody found', () => {
  const found = async (story: Story) => {
    const around = at(story)
    await around.acting.met.remember(around.path.ref, story.person)
    return around
  }

  it('joins the newest open referral that the team does not share in yet, then the next', async () => {
    const other = { kind: 'practice', id: 'B2002' } as const
    const { acting, path } = await found(rani().and(other, submit({ referral: 'r2' })))
    const joins = async () => joinPerson(acting, nurse, sent({ reason: 'shared-care' } as const), path.ref)
    expect(shownOf(await joins())).toMatchObject({ referral: 'referral r2 of imdt-west' })
    expect(shownOf(await joins())).toMatchObject({ referral: 'referral r1 of imdt-west' })
    expect(await joins()).toEqual({ state: 'refused', code: 'REFERRAL.TEAM_ALREADY_JOINED' })
  })

  it('joins the same one when sent again under the same key', async () => {
    const other = { kind: 'practice', id: 'B2002' } as const
    const { acting, path } = await found(rani().and(other, submit({ referral: 'r2' })))
    const once = sent({ reason: 'shared-care' } as const)
    expect(await joinPerson(acting, nurse, once, path.ref)).toEqual(await joinPerson(acting, nurse, once, path.ref))
  })

  it('is refused where nothing is open', async () => {
    const { acting, path } = await found(rani().and(practice, { type: 'CancelReferral', referral: 'r1', reason: 'moved' }))
    expect(await joinPerson(acting, nurse, sent({ reason: 'shared-care' } as const), path.ref)).toEqual({ state: 'refused', code: 'REFERRAL.ALREADY_CLOSED' })
  })

  it('is no way to somebody whom another team found', async () => {
    const story = rani()
    const { acting } = await found(story)
    const ref = refOf(imdt.id, story.person)
    expect(await joinPerson(acting, focusedNurse, sent({ reason: 'shared-care' } as const), ref)).toEqual({ state: 'unknown' })
  })
})

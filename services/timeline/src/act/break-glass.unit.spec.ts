import { describe, expect, it } from '@jest/globals'
import { at, sent, shownOf } from '../../testing/acting.js'
import { accept, focusedCare, focusedNurse, imdt, lead, leave, nurse, object, practice, rani, safeguardingLead, sealed, socialWorker, staffOf, Story, submit } from '../../testing/story.js'
import { refOf } from '../../testing/view-in-memory.js'
import { readPerson } from '../read/read-person.js'
import type { Reader } from '../read/reader.js'
import { breakTheGlass, endAccess, reviewAccess } from './break-glass.js'

const found = { reason: 'Collapsed at home.', categories: ['contact', 'risks'] } as const
const other: Reader = { ...nurse, worker: 'another nurse' }

/** Of somebody whom a search has found and whom no team has joined. */
const met = async (story: Story = rani()) => {
  const around = at(story)
  for (const team of [imdt, focusedCare]) await around.acting.met.remember(refOf(team.id, story.person), story.person)
  const opens = (reader: Reader = nurse, body: { reason: string; categories: readonly ['contact'] | typeof found.categories } = found, key?: string) =>
    breakTheGlass(around.acting, reader, sent({ ...body, categories: [...body.categories] }, key), refOf(reader.id, story.person))
  const open = async (reader = nurse) => shownOf(await opens(reader)).breakGlass
  return { ...around, opens, open, read: (reader: Reader) => readPerson(around.acting)(reader, refOf(reader.id, story.person)) }
}

describe('Breaking the glass', () => {
  it('shows for how long and what, under the team’s own names', async () => {
    const { opens } = await met()
    expect(shownOf(await opens())).toEqual({
      person: expect.any(String),
      breakGlass: { access: expect.stringMatching(/^[0-9a-f]{32}$/), since: '2027-01-15T08:00:00.000Z', until: '2027-01-15T16:00:00.000Z', categories: ['contact', 'risks'] }
    })
  })

  it('seals why, and takes who and as what from the token', async () => {
    const { opens, handed } = await met()
    await opens()
    expect(handed[0]?.plain).toEqual({ progress: { reason: 'Collapsed at home.' } })
    expect(handed[0]?.ask('c')).toMatchObject({ type: 'BreakGlass', role: 'clinical', worker: 'nurse' })
    expect(handed[0]?.sender).toEqual(imdt)
  })

  it('happens once, however often it is sent', async () => {
    const { opens } = await met()
    const [first, again] = [await opens(nurse, found, 'k'), await opens(nurse, found, 'k')]
    expect(again).toEqual(first)
    expect(await opens()).toMatchObject({ state: 'refused', code: 'BREAK_GLASS.STILL_OPEN' })
  })

  it('of one worker is not the answer to another who sends the same under the same key', async () => {
    const { opens, read } = await met()
    await opens(nurse, found, 'k')
    expect(await opens(other, found, 'k')).toEqual({ state: 'refused', code: 'COMMAND.ID_REUSED' })
    expect(await read(other)).toEqual({ answer: 'nobody' })
  })

  it.each([
    ['a safeguarding lead', safeguardingLead],
    ['staff of the consortium', staffOf('mind')]
  ])('is not for %s', async (_who, reader) => {
    const { opens } = await met()
    expect(await opens(reader)).toMatchObject({ state: 'refused', code: 'BREAK_GLASS.ROLE' })
  })

  it('opens no safeguarding content', async () => {
    const { acting, path } = await met()
    const outcome = await breakTheGlass(acting, nurse, sent({ reason: 'x', categories: ['safeguarding'] } as const), path.ref)
    expect(outcome).toMatchObject({ state: 'refused', code: 'BREAK_GLASS.CATEGORY' })
  })

  it('is for somebody who was found: a name that nobody was met by is nobody’s', async () => {
    const { acting, path } = at(rani())
    expect(await breakTheGlass(acting, nurse, sent({ ...found, categories: ['contact'] }), path.ref)).toEqual({ state: 'unknown' })
  })
})

describe('What is seen by it', () => {
  it('is what was named, with a banner, by who did it alone', async () => {
    const { open, read } = await met()
    const access = await open()
    const shown = await read(nurse)
    expect(shown).toMatchObject({ answer: 'shown', person: { state: 'shared', breakGlass: access, risks: [{ content: [{ value: 'a dog' }] }] } })
    expect(JSON.stringify(shown)).not.toContain('Rani')
    for (const reader of [other, socialWorker, safeguardingLead, focusedNurse]) expect(await read(reader)).toEqual({ answer: 'nobody' })
  })

  it('is no more than was named to a team that referred and has left', async () => {
    const referred = new Story()
      .and(imdt, submit({ source: 'care-team', risks: 'stated' }), [sealed('demographics', 'Rani'), sealed('risks', 'a dog')])
      .and(lead, accept)
      .and(imdt, leave())
    const { open, read } = await met(referred)
    expect(await read(nurse)).toEqual({ answer: 'nobody' })
    await open()
    const shown = JSON.stringify(await read(nurse))
    expect(['a dog', 'Rani', 'need', 'goals'].filter((word) => shown.includes(word))).toEqual(['a dog'])
  })

  it('is nothing once it was ended', async () => {
    const { acting, path, open, read } = await met()
    const { access } = await open()
    expect(shownOf(await endAccess(acting, nurse, sent({}), { ref: path.ref, access }))).toMatchObject({ breakGlass: { access, ended: expect.any(String) } })
    expect(await read(nurse)).toEqual({ answer: 'nobody' })
    expect(await endAccess(acting, nurse, sent({}), { ref: path.ref, access })).toMatchObject({ code: 'BREAK_GLASS.OVER' })
  })

  it('is nothing after eight hours', async () => {
    const { acting, path, open } = await met()
    await open()
    const after = { ...acting, now: () => acting.now() + 8 * 3_600_000 }
    expect(await readPerson(after)(nurse, path.ref)).toEqual({ answer: 'nobody' })
  })

  it('is nothing that the person objects to', async () => {
    const { open, read } = await met(new Story().and(practice, submit({ risks: 'stated' })).and(lead, accept).and(practice, object(imdt, ['risks'])))
    await open()
    expect(JSON.stringify(await read(nurse))).not.toContain('a dog')
  })

  it('cannot be ended by a name that is another team’s', async () => {
    const { acting, open } = await met()
    const { access } = await open()
    const ref = refOf(focusedCare.id, 'nobody')
    expect(await endAccess(acting, focusedNurse, sent({}), { ref, access })).toEqual({ state: 'unknown' })
  })
})

describe('A review', () => {
  const judged = { finding: 'justified', words: 'An ambulance came.' } as const

  it('is somebody else’s, once, and seals its words', async () => {
    const { acting, handed, open } = await met()
    const { access } = await open()
    expect(await reviewAccess(acting, nurse, sent(judged), access)).toMatchObject({ code: 'BREAK_GLASS.OWN_ACCESS' })
    expect(shownOf(await reviewAccess(acting, other, sent(judged), access))).toEqual({ access, finding: 'justified' })
    expect(handed.at(-1)?.plain).toEqual({ progress: { words: 'An ambulance came.' } })
    expect(await reviewAccess(acting, other, sent(judged), access)).toMatchObject({ code: 'BREAK_GLASS.REVIEWED' })
  })

  it('gives the same answer when it is sent again', async () => {
    const { acting, open } = await met()
    const { access } = await open()
    const once = () => reviewAccess(acting, other, sent(judged, 'k'), access)
    expect(await once()).toEqual(await once())
  })

  it('of one worker is not the answer to another who sends the same under the same key', async () => {
    const { acting, open } = await met()
    const { access } = await open()
    await reviewAccess(acting, other, sent(judged, 'k'), access)
    expect(await reviewAccess(acting, nurse, sent(judged, 'k'), access)).toEqual({ state: 'refused', code: 'COMMAND.ID_REUSED' })
  })

  it('that finds it was not justified ends it at once', async () => {
    const { acting, open, read } = await met()
    const { access } = await open()
    await reviewAccess(acting, other, sent({ ...judged, finding: 'not-justified' } as const), access)
    expect(await read(nurse)).toEqual({ answer: 'nobody' })
  })

  it('is the team’s own: another knows no such access, nor anybody one that is none', async () => {
    const { acting, open } = await met()
    const { access } = await open()
    expect(await reviewAccess(acting, focusedNurse, sent(judged), access)).toEqual({ state: 'unknown' })
    expect(await reviewAccess(acting, other, sent(judged), 'f'.repeat(32))).toEqual({ state: 'unknown' })
  })
})

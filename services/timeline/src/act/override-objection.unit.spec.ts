import { describe, expect, it } from '@jest/globals'
import { at, joined, sent, shownOf } from '../../testing/acting.js'
import { imdt, lead, nurse, object, rani, safeguardingLead, socialWorker } from '../../testing/story.js'
import { readPerson } from '../read/read-person.js'
import { overrideFor } from './override-objection.js'

const hour = 3_600_000
const body = (more: object = {}) =>
  sent({ categories: ['risks'], basis: 'serious-harm', until: '2027-01-16T08:00:00Z', justification: 'Threatened.', ...more } as never)
const objecting = () => at(joined().and(lead, object(imdt)))

describe('Going against an objection', () => {
  it('opens to the team what was named and nothing else, until then', async () => {
    const { acting, path } = objecting()
    const read = async (by = acting) => JSON.stringify(await readPerson(by)(nurse, path.ref))
    expect(await read()).not.toContain('a dog')
    const shown = shownOf(await overrideFor(acting, safeguardingLead, body(), path.ref))
    expect(shown).toEqual({ person: path.ref, override: expect.any(String), recipient: imdt, categories: ['risks'], until: '2027-01-16T08:00:00.000Z' })
    expect(await read()).toContain('a dog')
    expect(await read()).not.toContain('Rani')
    expect(await read({ ...acting, now: () => acting.now() + 25 * hour })).not.toContain('a dog')
  })

  it('seals why, so that a named role alone reads it', async () => {
    const { acting, path, handed } = objecting()
    await overrideFor(acting, safeguardingLead, body(), path.ref)
    expect(handed.at(-1)?.plain).toEqual({ safeguarding: { justification: 'Threatened.' } })
    expect(handed.at(-1)?.ask('c')).toMatchObject({ role: 'safeguarding-lead', worker: 'safeguarding-lead', recipient: imdt })
  })

  it.each([nurse, socialWorker])('is not for $role', async (reader) => {
    const { acting, path } = objecting()
    expect(await overrideFor(acting, reader, body(), path.ref)).toMatchObject({ state: 'refused', code: 'OVERRIDE.ROLE' })
  })

  it.each([
    ['nobody of the register', { recipient: { kind: 'partner', id: 'nobody' } }, 'RECIPIENT.UNKNOWN', '/recipient'],
    ['somebody of another kind', { recipient: { kind: 'practice', id: lead.id } }, 'RECIPIENT.UNKNOWN', '/recipient'],
    ['a time that is none', { until: '2027-02-30T00:00:00Z' }, 'REQUEST.INVALID', '/until']
  ])('is refused for %s', async (_what, wrong, code, pointer) => {
    const { acting, path, handed } = objecting()
    expect(await overrideFor(acting, safeguardingLead, body(wrong), path.ref)).toMatchObject({ state: 'invalid', code, wrong: [{ pointer }] })
    expect(handed).toEqual([])
  })

  it.each([
    ['longer than four weeks', '2027-02-13T08:00:00Z', 'OVERRIDE.TOO_LONG'],
    ['a time that has passed', '2020-01-01T00:00:00Z', 'OVERRIDE.WINDOW_EMPTY']
  ])('is refused for %s', async (_what, until, code) => {
    const { acting, path } = objecting()
    expect(await overrideFor(acting, safeguardingLead, body({ until }), path.ref)).toMatchObject({ state: 'refused', code })
  })

  it('lets a team read that takes no part, until then and nothing else', async () => {
    const story = rani()
    const { acting, path } = at(story)
    await acting.met.remember(path.ref, story.person)
    const read = (by = acting) => readPerson(by)(nurse, path.ref)
    expect(await read()).toEqual({ answer: 'nobody' })
    shownOf(await overrideFor(acting, safeguardingLead, body(), path.ref))
    const shown = JSON.stringify(await read())
    expect([shown.includes('a dog'), shown.includes('Rani')]).toEqual([true, false])
    expect(await read({ ...acting, now: () => acting.now() + 25 * hour })).toEqual({ answer: 'nobody' })
  })

  it('may tell another organisation, and changes nothing on repeat', async () => {
    const { acting, path } = objecting()
    const request = body({ recipient: lead })
    const first = await overrideFor(acting, safeguardingLead, request, path.ref)
    expect(shownOf(first)).toMatchObject({ recipient: lead })
    expect(await overrideFor(acting, safeguardingLead, request, path.ref)).toEqual(first)
  })

  it('is not the answer to somebody else who sends the same under the same key', async () => {
    const { acting, path } = objecting()
    const request = body()
    await overrideFor(acting, safeguardingLead, request, path.ref)
    expect(await overrideFor(acting, nurse, request, path.ref)).toEqual({ state: 'refused', code: 'COMMAND.ID_REUSED' })
  })

  it('is of somebody the team knows', async () => {
    const { acting } = objecting()
    expect(await overrideFor(acting, safeguardingLead, body(), 'f'.repeat(32))).toEqual({ state: 'unknown' })
  })
})

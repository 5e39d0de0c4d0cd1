import { describe, expect, it } from '@jest/globals'
import { by, fold, from, inProgress, join, lead, link, mind, otherPractice, practice, refusalOf, start, team, typesOf, when, hour } from '../../tests/scenario.js'
import { objectsTo } from '../consent/what-was-said.js'
import { hub } from '../words.js'
import { followUpsOf } from './follow-up.js'

const unlink = { type: 'UnlinkPerson', other: 'p2', reason: 'two-people' } as const
const proposed = from(inProgress, by(practice, link('proposed')))
const settled = from(proposed, by(hub, link('settled', [{ recipient: mind, categories: [] }])))

describe('two records are of two people after all', () => {
  it('as the lead, whoever linked them, or the other record says', () => {
    for (const sender of [lead, practice, hub]) expect(typesOf(when(settled, by(sender, unlink)))).toEqual(['PersonUnlinked'])
    for (const sender of [otherPractice, mind, team]) expect(refusalOf(when(settled, by(sender, unlink)))).toBe('PERSON.NOT_INVOLVED')
    expect(from(settled, by(lead, unlink)).links).toEqual([])
  })

  it('where they were linked, and once', () => {
    expect(refusalOf(when(inProgress, by(lead, unlink)))).toBe('PERSON.NOT_LINKED')
    expect(refusalOf(when(settled, by(lead, { ...unlink, other: 'p9' })))).toBe('PERSON.NOT_LINKED')
    const parted = from(settled, by(lead, unlink, { id: 'u' }))
    expect(refusalOf(when(parted, by(lead, unlink)))).toBe('PERSON.NOT_LINKED')
    expect(when(parted, by(lead, unlink, { id: 'u' }))).toEqual([])
  })

  it('what was taken over stays denied', () => {
    expect(objectsTo(from(settled, by(lead, unlink)), mind, start + 100 * hour)).toBe(true)
  })

  it('the other record is told so, and it does not answer', () => {
    const facts = when(settled, by(lead, unlink))
    const [told] = facts.flatMap((fact) => followUpsOf(fact, fold(settled, facts)))
    expect(told).toMatchObject({ ...unlink, person: 'p2', other: 'p1', sender: hub })
    const answered = when(settled, by(hub, unlink))
    expect(answered.flatMap((fact) => followUpsOf(fact, fold(settled, answered)))).toEqual([])
  })

  it('what was under way links them no more; a new proposal does', () => {
    const parted = from(settled, by(lead, unlink))
    expect(refusalOf(when(parted, by(hub, link('settled'))))).toBe('PERSON.NOT_LINKED')
    const again = from(parted, by(practice, link('proposed')), by(hub, link('settled')))
    expect(again).toMatchObject({ links: [{ other: 'p2', step: 'settled' }], unlinked: [] })
  })

  it('a no said afterwards stays in its own record', () => {
    const parted = from(settled, by(lead, unlink))
    const facts = when(parted, by(practice, { type: 'RecordObjection', consent: 'o', recipient: mind, categories: [], reason: 'x' }))
    expect(facts.flatMap((fact) => followUpsOf(fact, fold(parted, facts)))).toEqual([])
  })

  it('the teams hear of it, nobody else', () => {
    expect(when(from(settled, by(lead, join)), by(lead, unlink))[0]?.entitled).toEqual([team])
    expect(when(settled, by(lead, unlink))[0]?.entitled).toEqual([])
  })
})

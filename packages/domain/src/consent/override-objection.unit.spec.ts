import { describe, expect, it } from '@jest/globals'
import {
  agree, all, breakIn, by, day, from, hour, inError, inProgress, join, justified, knitting, lead, mind, object, otherTeam, override, policy, practice,
  readerOf, refusalOf, seal, start, team, typesOf, when, fold, onwardTo
} from '../../tests/scenario.js'
import type { Person } from '../person/person.js'
import { disclose } from './disclose.js'
import type { Reader, Role } from '../words.js'

const until = start + 3 * day
const objected = from(inProgress, by(practice, object(mind)))
const overridden = from(objected, by(team, override(mind, until), justified))
const read = (person: Person, reader: Reader, now = start + hour) => disclose(person, { referral: 'r1' }, reader, policy.disclosure, now)

describe('against an objection', () => {
  it('exactly what was named is shown to exactly whom, on that basis, until then', () => {
    expect(read(objected, mind)).toEqual({ disclosed: false, reason: 'CONSENT.WITHDRAWN' })
    expect(read(overridden, mind)).toEqual({ disclosed: true, categories: ['contact', 'risks'], coarse: false, basis: 'override' })
    expect(read(overridden, mind, until - 1)).toMatchObject({ disclosed: true })
    expect(read(overridden, mind, until)).toEqual({ disclosed: false, reason: 'CONSENT.WITHDRAWN' })
    expect(read(overridden, knitting)).toMatchObject({ disclosed: false })
  })

  it('nothing is shown before, should the clock of whoever asks be behind', () => {
    expect(read(overridden, mind, overridden.lastFact)).toMatchObject({ disclosed: true })
    expect(read(overridden, mind, overridden.lastFact - 1)).toEqual({ disclosed: false, reason: 'CONSENT.WITHDRAWN' })
  })

  it('also one that comes later, and beside what was agreed to', () => {
    const agreed = from(inProgress, by(lead, agree(mind)), by(team, override(mind, until), justified))
    expect(read(agreed, mind)).toMatchObject({ categories: ['contact', 'referral', 'risks'], basis: 'override' })
    const since = from(agreed, by(practice, object(mind)))
    expect(read(since, mind)).toMatchObject({ categories: ['contact', 'risks'], basis: 'override' })
  })

  it('what is shown anyway keeps its own basis', () => {
    const owner = from(inProgress, by(team, override(lead, until), justified))
    expect(read(owner, lead)).toMatchObject({ basis: 'implied' })
  })

  it('what is shown beside it says so of the whole: whoever is shown anything by it has to know', () => {
    const owner = from(inProgress, by(team, override(lead, until, { categories: ['contact', 'health'] }), justified))
    expect(read(owner, lead)).toMatchObject({ categories: expect.arrayContaining(['health', 'progress']), basis: 'override' })
  })

  it('safeguarding is shown to named roles alone', () => {
    const told = from(objected, by(team, override(mind, until, { categories: ['safeguarding'] }), justified))
    expect(read(told, mind)).toMatchObject({ disclosed: false })
    expect(read(told, { ...mind, role: 'clinical' })).toMatchObject({ disclosed: false })
    expect(read(told, { ...mind, role: 'safeguarding-lead' })).toMatchObject({ categories: ['safeguarding'], basis: 'override' })
  })

  it('what was an error stays one', () => {
    const mistaken = from(inError, by(team, override(mind, until), justified))
    expect(read(mistaken, mind)).toEqual({ disclosed: false, reason: 'REFERRAL.ENTERED_IN_ERROR' })
  })
})

describe('going against an objection', () => {
  const reason = (ask: ReturnType<typeof override>, sender = team, more: object = justified) => refusalOf(when(objected, by(sender, ask, more)))

  it('is for named roles, who say why', () => {
    for (const role of ['clinical', 'social-care', 'consortium', 'information-governance'] satisfies readonly Role[])
      expect(reason(override(mind, until, { role }))).toBe('OVERRIDE.ROLE')
    expect(reason(override(mind, until), team, {})).toBe('OVERRIDE.NO_JUSTIFICATION')
    expect(reason(override(mind, until), team, { seals: [seal('progress')] })).toBe('OVERRIDE.NO_JUSTIFICATION')
  })

  it('is for a care team and for who takes part', () => {
    for (const sender of [team, otherTeam, practice, lead]) expect(reason(override(mind, until), sender)).toBeUndefined()
    for (const sender of [mind, knitting]) expect(reason(override(mind, until), sender)).toBe('OVERRIDE.NO_STANDING')
  })

  it('names one recipient and what it is told', () => {
    expect(reason(override(all, until))).toBe('OVERRIDE.NAMES_NO_RECIPIENT')
    expect(reason(override(mind, until, { categories: [] }))).toBe('OVERRIDE.NAMES_NO_CATEGORY')
  })

  it('is for a time that has not passed, four weeks at most', () => {
    const at = objected.lastFact + hour
    const asked = (end: number) => refusalOf(when(objected, by(team, override(mind, end), { ...justified, at })))
    expect([at - 1, at, at + 1].map(asked)).toEqual(['OVERRIDE.WINDOW_EMPTY', 'OVERRIDE.WINDOW_EMPTY', undefined])
    expect([at + 28 * day, at + 28 * day + 1, Number.MAX_SAFE_INTEGER].map(asked)).toEqual([undefined, 'OVERRIDE.TOO_LONG', 'OVERRIDE.TOO_LONG'])
  })

  it('once: again changes nothing, and its id says nothing else', () => {
    const once = from(objected, by(team, override(mind, until), { ...justified, id: 'v' }))
    expect(when(once, by(team, override(mind, until), { ...justified, id: 'v' }))).toEqual([])
    expect(refusalOf(when(once, by(team, override(mind, until + 1), justified)))).toBe('OVERRIDE.ID_TAKEN')
  })
})

describe('of a decision against an objection', () => {
  it('its recipient hears that there is something to read, nobody else anything', () => {
    const shared = from(objected, by(lead, join))
    for (const recipient of [mind, team]) {
      const facts = when(shared, by(team, override(recipient, until), justified))
      expect(facts[0]?.entitled).toEqual([recipient])
      const told = disclose(fold(shared, facts), { fact: facts[0] }, readerOf(recipient, 'safeguarding-lead'), policy.disclosure, start + hour)
      expect(told).toEqual({ disclosed: true, categories: [], coarse: false, basis: 'notice' })
      expect(disclose(fold(shared, facts), { fact: facts[0] }, lead, policy.disclosure, start + hour)).toMatchObject({ disclosed: false })
    }
    expect(when(shared, by(team, override(practice, until), justified))[0]?.entitled).toEqual([])
  })

  it('nothing else follows: no referral moves, nobody is let in', () => {
    expect(typesOf(when(objected, by(team, override(mind, until), justified)))).toEqual(['ObjectionOverridden'])
    expect(refusalOf(when(overridden, by(lead, onwardTo(mind))))).toBeDefined()
    expect(refusalOf(when(overridden, by(mind, breakIn())))).toBe('BREAK_GLASS.NO_STANDING')
  })
})

import { describe, expect, it } from '@jest/globals'
import {
  all, because, breakIn, by, fold, from, hour, inProgress, join, lead, object, otherTeam, policy, practice, refusalOf, seal, team, when, withTeam
} from '../../tests/scenario.js'
import { disclose } from '../consent/disclose.js'
import type { WholePerson } from '../person/person.js'
import { hub, type Reader, type Role } from '../words.js'

const nurse: Reader = { ...team, role: 'clinical', worker: 'w-nurse' }
const broken = from(inProgress, by(team, breakIn(), because))
const at = broken.lastFact
const read = (person: WholePerson, reader: Reader, now = at) => disclose(person, { referral: 'r1' }, reader, policy.disclosure, now)
const end = { type: 'EndBreakGlass', access: 'a1' } as const
const review = (finding: 'justified' | 'not-justified' = 'justified', worker = 'w-other') => ({ type: 'ReviewBreakGlass', access: 'a1', role: 'social-care', worker, finding }) as const

describe('who broke the glass', () => {
  it('sees what was named, for eight hours', () => {
    expect(read(inProgress, nurse)).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
    expect(read(broken, nurse)).toEqual({ disclosed: true, categories: ['contact', 'risks', 'health'], coarse: false, basis: 'break-glass' })
    expect(read(broken, nurse, at + 8 * hour - 1)).toMatchObject({ disclosed: true })
    expect(read(broken, nurse, at + 8 * hour)).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
  })

  it('sees alone: no colleague, no other team, nobody in another role', () => {
    const others: readonly Reader[] = [
      { ...nurse, worker: 'w-other' }, { ...team, role: 'clinical' }, { ...nurse, role: 'social-care' }, { ...nurse, ...otherTeam }, { ...nurse, kind: 'partner' }
    ]
    for (const reader of others) expect(read(broken, reader)).toMatchObject({ disclosed: false })
  })

  it('sees nothing that is denied to the team or to everybody', () => {
    expect(read(from(broken, by(practice, object(team, { categories: ['health'] }))), nurse)).toMatchObject({ categories: ['contact', 'risks'] })
    expect(read(from(broken, by(practice, object(all))), nurse)).toEqual({ disclosed: false, reason: 'CONSENT.WITHDRAWN' })
  })

  it('sees no more than policy shows in an emergency now', () => {
    const narrower = { ...policy.disclosure, breakGlass: { ...policy.disclosure.breakGlass, categories: ['contact' as const] } }
    expect(disclose(broken, { referral: 'r1' }, nurse, narrower, at)).toMatchObject({ categories: ['contact'] })
    const noRole = { ...policy.disclosure, breakGlass: { ...policy.disclosure.breakGlass, roles: [] } }
    expect(disclose(broken, { referral: 'r1' }, nurse, noRole, at)).toMatchObject({ disclosed: false })
  })

  it('sees by the team’s own part as before, once it has joined', () => {
    const joined = from(withTeam, by(team, breakIn({ categories: ['contact'] }), because))
    expect(read(joined, nurse, joined.lastFact)).toMatchObject({ basis: 'implied' })
  })
})

describe('breaking the glass', () => {
  const reason = (ask = breakIn(), sender = team, more: object = because) => refusalOf(when(inProgress, by(sender, ask, more)))

  it('is for care professionals of a team, who say why', () => {
    for (const sender of [practice, lead, hub]) expect(reason(breakIn(), sender)).toBe('BREAK_GLASS.NO_STANDING')
    for (const role of ['consortium', 'safeguarding-lead', 'information-governance'] satisfies readonly Role[])
      expect(reason(breakIn({ role }))).toBe('BREAK_GLASS.ROLE')
    expect(reason(breakIn(), team, {})).toBe('BREAK_GLASS.NO_REASON')
    expect(reason(breakIn(), team, { seals: [seal('health')] })).toBe('BREAK_GLASS.NO_REASON')
    expect(reason(breakIn({ role: 'social-care' }))).toBeUndefined()
  })

  it('names what has to be seen; safeguarding never', () => {
    expect(reason(breakIn({ categories: [] }))).toBe('BREAK_GLASS.NAMES_NO_CATEGORY')
    expect(reason(breakIn({ categories: ['contact', 'safeguarding'] }))).toBe('BREAK_GLASS.CATEGORY')
  })

  it('is done once at a time by one worker, and again when it is over', () => {
    const again = breakIn({ access: 'a2' })
    expect(refusalOf(when(broken, by(team, again, because)))).toBe('BREAK_GLASS.STILL_OPEN')
    expect(refusalOf(when(broken, by(team, { ...again, worker: 'w-other' }, because)))).toBeUndefined()
    expect(refusalOf(when(broken, by(team, again, { ...because, at: at + 8 * hour })))).toBeUndefined()
    expect(refusalOf(when(from(broken, by(team, end)), by(team, again, because)))).toBeUndefined()
    expect(refusalOf(when(from(broken, by(team, end)), by(team, breakIn(), because)))).toBe('BREAK_GLASS.ID_TAKEN')
  })

  it('again under the same request changes nothing', () => {
    const once = from(inProgress, by(team, breakIn(), { ...because, id: 'b' }))
    expect(when(once, by(team, breakIn(), { ...because, id: 'b' }))).toEqual([])
  })

  it('is told to the team and to the teams that share in the care, to nobody else', () => {
    const joined = from(inProgress, by(lead, join))
    const facts = when(joined, by(otherTeam, breakIn(), because))
    expect(facts[0]?.entitled).toEqual([otherTeam, team])
  })
})

describe('an access is ended', () => {
  it('by its team: nothing is seen by it from then on', () => {
    const ended = from(broken, by(team, end))
    expect(read(ended, nurse)).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
    expect(ended.breakGlass).toMatchObject([{ id: 'a1', ended: ended.lastFact }])
  })

  it('not by others, not twice, not when it is over', () => {
    const reason = (person: WholePerson, sender = team, ask: typeof end | { type: 'EndBreakGlass'; access: string } = end, more = {}) =>
      refusalOf(when(person, by(sender, ask, more)))
    expect(reason(broken, otherTeam)).toBe('BREAK_GLASS.NO_STANDING')
    expect(reason(broken, lead)).toBe('BREAK_GLASS.NO_STANDING')
    expect(reason(broken, team, { ...end, access: 'a9' })).toBe('BREAK_GLASS.UNKNOWN')
    expect(reason(from(broken, by(team, end)))).toBe('BREAK_GLASS.OVER')
    expect(reason(broken, team, end, { at: at + 8 * hour })).toBe('BREAK_GLASS.OVER')
    expect(when(from(broken, by(team, end, { id: 'e' })), by(team, end, { id: 'e' }))).toEqual([])
  })
})

describe('an access is reviewed', () => {
  it('by a colleague or who governs the hub, also when it is over', () => {
    const reviewed = from(broken, by(team, review(), { at: at + 24 * hour }))
    expect(reviewed.breakGlass).toMatchObject([{ review: { worker: 'w-other', finding: 'justified', time: at + 24 * hour } }])
    expect(refusalOf(when(broken, by(hub, review())))).toBeUndefined()
  })

  it('never by whoever broke the glass, nor by another team, nor twice', () => {
    expect(refusalOf(when(broken, by(team, review('justified', 'w-nurse'))))).toBe('BREAK_GLASS.OWN_ACCESS')
    for (const sender of [otherTeam, lead, practice, { ...lead, id: team.id }]) expect(refusalOf(when(broken, by(sender, review())))).toBe('BREAK_GLASS.NO_STANDING')
    expect(refusalOf(when(broken, by(team, { ...review(), access: 'a9' })))).toBe('BREAK_GLASS.UNKNOWN')
    expect(refusalOf(when(from(broken, by(team, review())), by(team, review('not-justified'))))).toBe('BREAK_GLASS.REVIEWED')
    expect(when(from(broken, by(team, review(), { id: 'v' })), by(team, review(), { id: 'v' }))).toEqual([])
  })

  it('never in a role that is not shown the reason', () => {
    for (const role of ['consortium', 'information-governance'] as const) expect(refusalOf(when(broken, by(team, { ...review(), role })))).toBe('BREAK_GLASS.ROLE')
  })

  it('is over where it was not justified, and goes on where it was', () => {
    expect(read(from(broken, by(team, review('not-justified'))), nurse)).toMatchObject({ disclosed: false })
    expect(read(from(broken, by(team, review())), nurse)).toMatchObject({ disclosed: true })
  })

  it('with the reason before one’s eyes: whoever reads for the team is shown that much, and others not', () => {
    const facts = when(inProgress, by(team, breakIn(), because))
    const told = (reader: Reader, person = fold(inProgress, facts)) => disclose(person, { fact: facts[0] }, reader, policy.disclosure, at)
    const colleague: Reader = { ...team, role: 'social-care', worker: 'w-other' }
    expect(told(colleague)).toMatchObject({ categories: ['progress'], coarse: false })
    expect(told(colleague, from(fold(inProgress, facts), by(practice, object(team))))).toEqual({ disclosed: true, categories: [], coarse: false, basis: 'notice' })
    for (const reader of [{ ...team, role: 'consortium', employer: 'mind' }, team, lead, { ...otherTeam, role: 'clinical' }] satisfies readonly Reader[])
      expect(told(reader)).toMatchObject({ disclosed: false })
  })
})

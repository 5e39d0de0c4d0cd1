import { describe, expect, it } from '@jest/globals'
import {
  ageUk,
  agree,
  all,
  by,
  closed,
  enterInError,
  from,
  given,
  hospital,
  hour,
  inProgress,
  join,
  knitting,
  lead,
  mind,
  otherPractice,
  practice,
  refusalOf,
  requested,
  start,
  submit,
  team,
  typesOf,
  when,
  withdraw
} from '../../tests/scenario.js'
import { nobodyYet } from '../person/person.js'

const later = start + 10 * hour
const joined = from(inProgress, by(lead, join))

describe('consent is given', () => {
  it.each([
    ['the referring practice', requested, practice],
    ['the registered practice', given(by(ageUk, submit({ practice: 'A1002' }))), otherPractice],
    ['the owner', from(requested, by(lead, { type: 'DeclineReferral', referral: 'r1', reason: 'x' })), ageUk],
    ['the lead', closed, lead],
    ['a care team that joined', joined, team]
  ])('through %s', (_who, person, sender) => {
    expect(typesOf(when(person, by(sender, agree(knitting))))).toEqual(['ConsentGiven'])
  })

  it.each([
    ['another practice', otherPractice],
    ['a partner that owns nothing', mind],
    ['a care team that has not joined', team],
    ['a group in its own favour', knitting]
  ])('not through %s', (_who, sender) => {
    expect(refusalOf(when(inProgress, by(sender, agree(knitting))))).toBe('CONSENT.NO_STANDING')
  })

  it('by the hospital that referred', () => {
    const referred = given(by(hospital, submit({ source: 'acute' })))
    expect(typesOf(when(referred, by(hospital, agree(knitting))))).toEqual(['ConsentGiven'])
    expect(refusalOf(when(inProgress, by(hospital, agree(knitting))))).toBe('CONSENT.NO_STANDING')
  })

  it.each([
    ['the practice', practice],
    ['the lead', lead],
    ['a care team that joined', team]
  ])('never by whom the person has left, in its own favour: %s', (_who, left) => {
    const objected = from(joined, by(practice, withdraw(left)))
    expect(refusalOf(when(objected, by(left, agree(left))))).toBe('CONSENT.NO_STANDING')
    expect(typesOf(when(objected, by(left === practice ? lead : practice, agree(left))))).toEqual(['ConsentGiven'])
  })

  it('never by whom a part of it was denied, for that part and in its own favour', () => {
    const denied = from(inProgress, by(practice, withdraw(lead, ['health', 'risks'])))
    expect(refusalOf(when(denied, by(lead, agree(lead, { categories: ['progress', 'risks'] }))))).toBe('CONSENT.WITHDRAWN')
    expect(typesOf(when(denied, by(lead, agree(lead, { categories: ['progress'] }))))).toEqual(['ConsentGiven'])
    expect(typesOf(when(denied, by(practice, agree(lead, { categories: ['risks'] }))))).toEqual(['ConsentGiven'])
  })

  it('for others neither by an owner nor by a team that the person has left', () => {
    const objected = from(joined, by(practice, withdraw(team)))
    expect(refusalOf(when(objected, by(team, agree(knitting))))).toBe('CONSENT.NO_STANDING')
  })

  it('not by anybody for somebody who was never referred', () => {
    expect(refusalOf(when(nobodyYet('p1'), by(lead, agree(knitting))))).toBe('CONSENT.NO_STANDING')
  })

  it('never to everybody, never without saying what, never for no time at all', () => {
    const reason = (ask: ReturnType<typeof agree>) => refusalOf(when(inProgress, by(lead, ask)))
    expect(reason(agree(all))).toBe('CONSENT.NAMES_NO_RECIPIENT')
    expect(reason(agree(mind, { categories: [] }))).toBe('CONSENT.NAMES_NO_CATEGORY')
    expect(reason(agree(mind, { until: start }))).toBe('CONSENT.WINDOW_EMPTY')
  })

  it('once: the same request again changes nothing, and its id is not used for another', () => {
    const agreed = from(inProgress, by(lead, agree(mind), { id: 'g' }))
    expect(when(agreed, by(lead, agree(mind), { id: 'g' }))).toEqual([])
    expect(refusalOf(when(agreed, by(lead, agree(mind, { categories: ['risks'] }))))).toBe('CONSENT.ID_TAKEN')
  })

  it('under a referral that there is', () => {
    const under = (referral: string) => agree(mind, { under: referral })
    expect(from(inProgress, by(lead, under('r1'))).consent.at(-1)).toMatchObject({ under: 'r1' })
    expect(refusalOf(when(inProgress, by(lead, under('r9'))))).toBe('REFERRAL.UNKNOWN')
    const mistaken = from(inProgress, by(otherPractice, submit({ referral: 'r2', message: 'm2' })), by(practice, enterInError))
    expect(refusalOf(when(mistaken, by(otherPractice, under('r1'))))).toBe('REFERRAL.ENTERED_IN_ERROR')
  })

  it('and counts from when the person said it, but no later than it reached the log', () => {
    const said = (asserted: number) =>
      from(inProgress, by(lead, agree(mind), { asserted, at: later })).consent.at(-1)?.said
    expect([said(start), said(later + hour)]).toEqual([start, later])
  })
})

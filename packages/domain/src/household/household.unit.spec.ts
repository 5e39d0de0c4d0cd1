import { describe, expect, it } from '@jest/globals'
import {
  by, day, enterInError, from, given, household, join, lead, leave, otherPractice, otherTeam, policy, practice, readerOf, refusalOf, start, submit, team,
  typesOf, unlink, update, when, withdraw, withTeam
} from '../../tests/scenario.js'
import { disclose } from '../consent/disclose.js'

const aged = (ageBand: string) => given(by(practice, submit({ ageBand })), by(practice, join))
const parent = { ...household, agreedBy: 'parental-responsibility' } as typeof household
const linked = from(withTeam, by(team, household))

describe('a household', () => {
  it('is linked by a care team that works with the person, and told to the teams', () => {
    expect(linked.household).toBe('h1')
    expect(when(withTeam, by(team, household))).toMatchObject([{ type: 'HouseholdLinked', household: 'h1', agreedBy: 'self', entitled: [team] }])
  })

  it('is linked by nobody else', () => {
    for (const sender of [lead, practice, otherTeam]) expect(refusalOf(when(withTeam, by(sender, household)))).toBe('HOUSEHOLD.NO_STANDING')
    expect(refusalOf(when(from(withTeam, by(team, leave)), by(team, household)))).toBe('HOUSEHOLD.NO_STANDING')
  })

  it('needs parental responsibility for a child, and the adult’s own word for an adult', () => {
    expect(refusalOf(when(aged('0-17'), by(team, household)))).toBe('HOUSEHOLD.NOT_AGREED')
    expect(refusalOf(when(aged('0-17'), by(team, parent)))).toBeUndefined()
    expect(refusalOf(when(aged('25-34'), by(team, parent)))).toBe('HOUSEHOLD.NOT_AGREED')
    for (const ask of [household, parent]) expect(refusalOf(when(aged('unknown'), by(team, ask)))).toBeUndefined()
  })

  it('goes by what is known of the age, and not by a referral that was an error', () => {
    const grown = from(aged('0-17'), by(otherPractice, submit({ referral: 'r2', message: 'm2', ageBand: '18-24' })))
    expect(refusalOf(when(grown, by(team, household)))).toBeUndefined()
    const mistaken = from(aged('0-17'), by(otherPractice, submit({ referral: 'r2', message: 'm2', ageBand: '18-24' })), by(otherPractice, { ...enterInError, referral: 'r2' } as typeof enterInError))
    expect(refusalOf(when(mistaken, by(team, household)))).toBe('HOUSEHOLD.NOT_AGREED')
  })

  it('goes by the newest word on the age, though it is about the older referral', () => {
    const grown = from(aged('0-17'), by(otherPractice, submit({ referral: 'r2', message: 'm2', ageBand: '18-24' })))
    const corrected = from(grown, by(practice, update(start + day, { ageBand: '0-17' }), { at: start + day }))
    expect(refusalOf(when(corrected, by(team, household)))).toBe('HOUSEHOLD.NOT_AGREED')
    expect(refusalOf(when(corrected, by(team, parent)))).toBeUndefined()
  })

  it('is one at a time, and linked once', () => {
    expect(refusalOf(when(linked, by(team, household)))).toBe('HOUSEHOLD.ALREADY_LINKED')
    expect(refusalOf(when(linked, by(team, { ...household, household: 'h2' } as typeof household)))).toBe('HOUSEHOLD.IN_ANOTHER')
    expect(when(from(withTeam, by(team, household, { id: 'h' })), by(team, household, { id: 'h' }))).toEqual([])
  })

  it('is not linked against an objection to the team, and unlinked in spite of one', () => {
    expect(refusalOf(when(from(withTeam, by(practice, withdraw(team))), by(team, household)))).toBe('CONSENT.WITHDRAWN')
    const objected = from(linked, by(practice, withdraw(team)))
    expect(typesOf(when(objected, by(team, unlink)))).toEqual(['HouseholdUnlinked'])
  })
})

describe('unlinking', () => {
  const after = from(linked, by(team, unlink))
  const [fact] = when(withTeam, by(team, household))
  const shown = (person: typeof linked) => disclose(person, { fact }, readerOf(team), policy.disclosure, start)

  it('hides at once that the person ever counted among it', () => {
    expect(after).not.toHaveProperty('household')
    expect(shown(linked)).toMatchObject({ disclosed: true })
    expect(shown(after)).toEqual({ disclosed: false, reason: 'HOUSEHOLD.NOT_LINKED' })
  })

  it('is of the household the person counts among', () => {
    expect(refusalOf(when(linked, by(team, { ...unlink, household: 'h2' } as typeof unlink)))).toBe('HOUSEHOLD.NOT_LINKED')
    expect(refusalOf(when(after, by(team, unlink)))).toBe('HOUSEHOLD.NOT_LINKED')
    expect(refusalOf(when(linked, by(lead, unlink)))).toBe('HOUSEHOLD.NO_STANDING')
  })

  it('happens once, and another household may follow', () => {
    expect(when(from(linked, by(team, unlink, { id: 'u' })), by(team, unlink, { id: 'u' }))).toEqual([])
    expect(from(after, by(team, { ...household, household: 'h2' } as typeof household)).household).toBe('h2')
  })
})

import { describe, expect, it } from '@jest/globals'
import {
  accept, act, ageUk, agree, by, cancel, close, closed, contact, died, enterInError, from, given, household, inError, inProgress,
  join, knitting, lead, leave, link, mind, onwardTo, otherPractice, outcome, policy, practice, readerOf, reassignTo, referralIn, refusalOf,
  requested, seal, submit, team, update, when, withdraw, start
} from '../../tests/scenario.js'
import { disclose } from '../consent/disclose.js'
import { everyone } from '../../tests/stories.js'

const withSeals = from(
  given(by(practice, submit(), { seals: [seal('referral')] })),
  by(lead, accept, { seals: [seal('progress')] }),
  by(practice, join)
)

describe('a referral is entered in error', () => {
  it.each([
    ['requested', requested],
    ['in progress', inProgress],
    ['closed', closed]
  ])('by whoever referred, while it is %s', (_state, person) => {
    expect(referralIn(from(person, by(practice, enterInError))).status).toBe('entered-in-error')
  })

  it('not by anybody else, and not where there is none', () => {
    for (const sender of [otherPractice, lead, team]) expect(refusalOf(when(inProgress, by(sender, enterInError)))).toBe('REFERRAL.NOT_REFERRER')
    expect(refusalOf(when(inProgress, by(practice, { ...enterInError, referral: 'r9' } as typeof enterInError)))).toBe('REFERRAL.UNKNOWN')
  })

  it('once', () => {
    expect(refusalOf(when(inError, by(practice, enterInError)))).toBe('REFERRAL.ENTERED_IN_ERROR')
    expect(when(from(inProgress, by(practice, enterInError, { id: 'e' })), by(practice, enterInError, { id: 'e' }))).toEqual([])
  })

  it('and everybody who was ever told of it is told, though they hold it no more', () => {
    const story = from(
      inProgress,
      by(lead, agree(mind)),
      by(lead, onwardTo(mind)),
      by(practice, join),
      by(team, leave),
      by(lead, reassignTo(ageUk)),
      by(practice, withdraw(ageUk))
    )
    const [told] = when(story, by(practice, enterInError))
    const once = [...new Set(told?.entitled.map(({ id }) => id))]
    expect(told?.entitled.map(({ id }) => id)).toEqual(once)
    expect(once).toEqual(expect.arrayContaining([lead.id, practice.id, mind.id, team.id, ageUk.id]))
    for (const recipient of told?.entitled ?? [])
      expect(disclose(from(story, by(practice, enterInError)), { fact: told }, readerOf(recipient), policy.disclosure, start)).toMatchObject({ disclosed: true, categories: [], basis: 'notice' })
  })

  it('and nothing sealed is kept, not even what came with the command', () => {
    const after = from(withSeals, by(practice, enterInError, { seals: [seal('referral', 'why')] }))
    expect(referralIn(withSeals).seals).toHaveLength(2)
    expect(referralIn(after).seals).toEqual([])
  })
})

describe('once it was entered in error', () => {
  it('nobody may act on it', () => {
    for (const [sender, ask] of [[lead, accept], [lead, contact], [lead, close], [lead, outcome], [lead, reassignTo(ageUk)], [practice, cancel], [practice, join], [team, leave], [team, act]] as const)
      expect(refusalOf(when(inError, by(sender, ask)))).toBe('REFERRAL.ENTERED_IN_ERROR')
    expect(refusalOf(when(inError, by(practice, update(start + 1))))).toBe('REFERRAL.ENTERED_IN_ERROR')
  })

  it('nobody has a part in the person’s care by it', () => {
    expect(refusalOf(when(inError, by(practice, agree(knitting))))).toBe('CONSENT.NO_STANDING')
    expect(refusalOf(when(inError, by(lead, withdraw(knitting))))).toBe('CONSENT.NO_STANDING')
    expect(refusalOf(when(inError, by(practice, died)))).toBe('PERSON.NOT_INVOLVED')
    expect(refusalOf(when(inError, by(lead, link('proposed'))))).toBe('PERSON.NOT_INVOLVED')
    expect(refusalOf(when(inError, by(team, household)))).toBe('HOUSEHOLD.NO_STANDING')
  })

  it('nobody reads it, nor what was told of it before, whatever the person agreed to', () => {
    const story = from(withSeals, by(lead, agree(mind)), by(lead, onwardTo(mind)))
    const facts = when(withSeals, by(lead, contact))
    const after = from(story, by(lead, contact), by(practice, enterInError))
    for (const recipient of everyone) {
      const withheld = { disclosed: false, reason: 'REFERRAL.ENTERED_IN_ERROR' }
      expect(disclose(after, { referral: 'r1' }, readerOf(recipient), policy.disclosure, start)).toEqual(withheld)
      const fact = { ...facts[0]!, entitled: everyone }
      expect(disclose(after, { fact }, readerOf(recipient), policy.disclosure, start)).toEqual(withheld)
    }
  })

  it('its teams are told nothing about the person by it', () => {
    const other = from(inError, by(otherPractice, submit({ referral: 'r2', message: 'm2' })))
    expect(when(other, by(otherPractice, agree(mind)))[0]?.entitled).toEqual([mind])
    expect(when(other, by(otherPractice, died))[0]?.entitled).not.toContainEqual(team)
  })

  it('the same person may be referred again, but not by the same message', () => {
    expect(refusalOf(when(inError, by(practice, submit({ referral: 'r2', message: 'm2' }))))).toBeUndefined()
    expect(refusalOf(when(inError, by(practice, submit({ referral: 'r2' }))))).toBe('REFERRAL.DUPLICATE')
  })
})

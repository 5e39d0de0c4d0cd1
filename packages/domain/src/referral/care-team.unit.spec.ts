import { describe, expect, it } from '@jest/globals'
import {
  ageUk,
  by,
  close,
  from,
  given,
  inError,
  inProgress,
  join,
  lead,
  leave,
  otherPractice,
  practice,
  referralIn,
  refusalOf,
  submit,
  team,
  typesOf,
  when,
  withdraw
} from '../../tests/scenario.js'

const joined = from(inProgress, by(lead, join))
const noReason = { reason: ' ' }

describe('a care team joins', () => {
  it.each([
    ['the owner', lead],
    ['the referring practice', practice],
    ['the team itself', team]
  ])('by %s', (_who, sender) => {
    expect(referralIn(from(inProgress, by(sender, join)))).toMatchObject({
      careTeams: ['imdt-west'],
      status: 'in-progress',
      owner: 'action-together'
    })
  })

  it('by the registered practice', () => {
    const person = given(by(ageUk, submit({ practice: 'A1002' })))
    expect(typesOf(when(person, by(otherPractice, join)))).toEqual(['CareTeamJoined'])
  })

  it.each([
    ['another practice', otherPractice],
    ['a partner that does not own it', ageUk],
    ['another care team', { kind: 'care-team', id: 'imdt-east' } as const]
  ])('not by %s', (_who, sender) => {
    expect(refusalOf(when(inProgress, by(sender, join)))).toBe('REFERRAL.NOT_INVOLVED')
  })

  it('not by itself without a reason', () => {
    expect(refusalOf(when(inProgress, by(team, { ...join, ...noReason } as typeof join)))).toBe('REFERRAL.REASON_MISSING')
  })

  it('not where the person objects to it', () => {
    const objected = from(inProgress, by(practice, withdraw(team)))
    expect(refusalOf(when(objected, by(team, join)))).toBe('CONSENT.WITHDRAWN')
  })

  it('not to something unknown', () => {
    expect(refusalOf(when(inProgress, by(team, { ...join, referral: 'r9' } as typeof join)))).toBe('REFERRAL.UNKNOWN')
    expect(refusalOf(when(inProgress, by(team, { ...leave, referral: 'r9' } as typeof leave)))).toBe('REFERRAL.UNKNOWN')
  })

  it('once', () => {
    expect(refusalOf(when(joined, by(practice, join)))).toBe('REFERRAL.TEAM_ALREADY_JOINED')
    const after = from(inProgress, by(lead, join, { id: 'j' }))
    expect(when(after, by(lead, join, { id: 'j' }))).toEqual([])
  })
})

describe('a care team leaves', () => {
  it.each([
    ['the owner', lead],
    ['the practice', practice],
    ['the team itself', team]
  ])('by %s', (_who, sender) => {
    expect(referralIn(from(joined, by(sender, leave))).careTeams).toEqual([])
  })

  it('not by others, nor without a reason', () => {
    expect(refusalOf(when(joined, by(ageUk, leave)))).toBe('REFERRAL.NOT_INVOLVED')
    expect(refusalOf(when(joined, by(team, { ...leave, ...noReason } as typeof leave)))).toBe('REFERRAL.REASON_MISSING')
  })

  it('not where it has not joined', () => {
    expect(refusalOf(when(inProgress, by(team, leave)))).toBe('REFERRAL.TEAM_NOT_JOINED')
  })

  it('also once the referral has ended: it need not see it for ever', () => {
    const ended = from(joined, by(lead, close))
    expect(referralIn(from(ended, by(team, leave)))).toMatchObject({ careTeams: [], status: 'completed' })
    expect(refusalOf(when(from(ended, by(team, leave)), by(team, leave)))).toBe('REFERRAL.TEAM_NOT_JOINED')
  })

  it('not from what was an error: nobody sees that any more', () => {
    expect(refusalOf(when(inError, by(team, leave)))).toBe('REFERRAL.ENTERED_IN_ERROR')
  })

  it('and may join again', () => {
    expect(referralIn(from(joined, by(team, leave), by(team, join))).careTeams).toEqual(['imdt-west'])
  })

  it('once: the same request again changes nothing', () => {
    expect(when(from(joined, by(team, leave, { id: 'l' })), by(team, leave, { id: 'l' }))).toEqual([])
  })
})

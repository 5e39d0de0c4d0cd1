import { describe, expect, it } from '@jest/globals'
import {
  accept,
  ageUk,
  answer,
  assign,
  by,
  cancel,
  cancelled,
  close,
  closed,
  contact,
  decline,
  from,
  inProgress,
  join,
  lead,
  onwardTo,
  knitting,
  outcome,
  practice,
  referralIn,
  refusalOf,
  rejected,
  team,
  typesOf,
  when,
  withdraw
} from '../../tests/scenario.js'

describe('a closed referral', () => {
  it.each([
    ['accepting', lead, accept],
    ['declining', lead, decline],
    ['assigning a connector', lead, assign],
    ['recording contact', lead, contact],
    ['referring onward', lead, onwardTo(knitting)],
    ['closing', lead, close],
    ['cancelling', practice, cancel],
    ['joining', team, join]
  ])('refuses %s', (_what, sender, ask) => {
    expect(refusalOf(when(closed, by(sender, ask)))).toBe('REFERRAL.ALREADY_CLOSED')
  })

  it('refuses an answer to an onward referral that was never made', () => {
    expect(refusalOf(when(closed, by(lead, answer)))).toBe('REFERRAL.ONWARD_UNKNOWN')
  })

  it('takes an outcome from its last owner: this is how Lisa’s story ends', () => {
    const facts = when(closed, by(lead, outcome))
    expect(typesOf(facts)).toEqual(['OutcomeRecorded'])
    expect(referralIn(from(closed, by(lead, outcome)))).toMatchObject({ status: 'completed', outcomes: ['employment'] })
  })

  it('tells the practice of an outcome that comes after it', () => {
    expect(when(closed, by(lead, outcome))[0]?.entitled).toEqual([lead, practice])
    expect(when(inProgress, by(lead, outcome))[0]?.entitled).toEqual([lead])
  })

  it('takes an outcome from a care team that had joined, not from one that had not', () => {
    const joined = from(inProgress, by(lead, join), by(lead, close))
    expect(typesOf(when(joined, by(team, outcome)))).toEqual(['OutcomeRecorded'])
    expect(refusalOf(when(closed, by(team, outcome)))).toBe('REFERRAL.NOT_INVOLVED')
  })

  it('takes no outcome from anybody else', () => {
    for (const sender of [ageUk, practice]) expect(refusalOf(when(closed, by(sender, outcome)))).toBe('REFERRAL.NOT_INVOLVED')
  })

  it('takes no outcome from a last owner the person has since left', () => {
    expect(refusalOf(when(from(closed, by(practice, withdraw(lead))), by(lead, outcome)))).toBe('CONSENT.WITHDRAWN')
  })

  it('takes the same outcome once', () => {
    expect(when(from(closed, by(lead, outcome, { id: 'o' })), by(lead, outcome, { id: 'o' }))).toEqual([])
  })
})

describe('a rejected referral', () => {
  it('has nobody left who owns it', () => {
    expect(refusalOf(when(rejected, by(lead, accept)))).toBe('REFERRAL.NOT_OWNER')
    expect(refusalOf(when(rejected, by(lead, outcome)))).toBe('REFERRAL.NOT_INVOLVED')
  })

  it('is not cancelled', () => {
    expect(refusalOf(when(rejected, by(practice, cancel)))).toBe('REFERRAL.ALREADY_CLOSED')
  })
})

describe('a cancelled referral', () => {
  it('is not accepted by the partner that had been asked', () => {
    expect(refusalOf(when(cancelled, by(lead, accept)))).toBe('REFERRAL.ALREADY_CLOSED')
  })

  it('is told to its owner and not to the practice that cancelled it', () => {
    expect(when(inProgress, by(practice, cancel))[0]?.entitled).toEqual([lead])
  })
})

import { describe, expect, it } from '@jest/globals'
import {
  accept,
  ageUk,
  answer,
  assign,
  by,
  cancel,
  close,
  contact,
  decline,
  from,
  join,
  lead,
  leave,
  mind,
  onwardTo,
  otherPractice,
  practice,
  referralIn,
  refusalOf,
  rejected,
  requested,
  team,
  typesOf,
  when
} from '../../tests/scenario.js'

describe('a requested referral is accepted', () => {
  it('by the partner that was asked', () => {
    const facts = when(requested, by(lead, accept))
    expect(typesOf(facts)).toEqual(['ReferralAccepted'])
    expect(referralIn(from(requested, by(lead, accept)))).toMatchObject({ status: 'accepted', accepted: facts[0]?.time })
  })

  it.each([
    ['a partner that was not asked', ageUk],
    ['the practice that referred', practice],
    ['a practice whose id is a partner’s', { kind: 'practice', id: 'action-together' } as const]
  ])('not by %s', (_who, sender) => {
    expect(refusalOf(when(requested, by(sender, accept)))).toBe('REFERRAL.NOT_OWNER')
  })

  it('not where there is no such referral, whatever name it is asked by', () => {
    for (const referral of ['r9', 'constructor', '__proto__'])
      expect(refusalOf(when(requested, by(lead, { type: 'AcceptReferral', referral })))).toBe('REFERRAL.UNKNOWN')
  })

  it('once: the same request again changes nothing', () => {
    const after = from(requested, by(lead, accept, { id: 'once' }))
    expect(when(after, by(lead, accept, { id: 'once' }))).toEqual([])
  })

  it('once: a new request to accept is refused', () => {
    expect(refusalOf(when(from(requested, by(lead, accept)), by(lead, accept)))).toBe('REFERRAL.ALREADY_ACCEPTED')
  })
})

describe('a requested referral is declined', () => {
  it('and the next partner is asked', () => {
    const facts = when(requested, by(lead, decline))
    expect(facts[0]).toHaveProperty('then', 'requested')
    expect(facts[1]).toMatchObject({ type: 'ReferralRouted', owner: 'age-uk-oldham' })
  })

  it('and is rejected when none is left to ask', () => {
    expect(referralIn(rejected)).toMatchObject({
      status: 'rejected',
      declinedBy: ['action-together', 'age-uk-oldham', 'mind', 'positive-steps']
    })
    expect(referralIn(rejected)).not.toHaveProperty('owner')
  })

  it('and tells the practice and the lead only when it is rejected', () => {
    const early = when(requested, by(lead, decline))[0]
    expect(early?.entitled).toEqual([lead])
    const last = from(requested, by(lead, decline), by(ageUk, decline), by(mind, decline))
    const facts = when(last, by({ kind: 'partner', id: 'positive-steps' }, decline))
    expect(facts[0]?.entitled).toEqual([{ kind: 'partner', id: 'positive-steps' }, lead, practice])
  })

  it('not by a partner that was not asked', () => {
    expect(refusalOf(when(requested, by(mind, decline)))).toBe('REFERRAL.NOT_OWNER')
  })

  it('not a second time by the one that declined', () => {
    expect(refusalOf(when(from(requested, by(lead, decline)), by(lead, decline)))).toBe('REFERRAL.NOT_OWNER')
  })

  it('not after it was accepted', () => {
    expect(refusalOf(when(from(requested, by(lead, accept)), by(lead, decline)))).toBe('REFERRAL.ALREADY_ACCEPTED')
  })

  it('once: the same request again changes nothing', () => {
    expect(when(from(requested, by(lead, decline, { id: 'd' })), by(lead, decline, { id: 'd' }))).toEqual([])
  })
})

describe('while a referral is only requested', () => {
  it.each([
    ['assign a connector', assign],
    ['record a contact', contact],
    ['refer onward', onwardTo(mind)],
    ['close it', close]
  ])('its owner cannot %s', (_what, ask) => {
    expect(refusalOf(when(requested, by(lead, ask)))).toBe('REFERRAL.NOT_ACCEPTED')
  })

  it('its owner finds no onward referral to answer', () => {
    expect(refusalOf(when(requested, by(lead, answer)))).toBe('REFERRAL.ONWARD_UNKNOWN')
  })

  it('a care team may join and leave', () => {
    const joined = from(requested, by(practice, join))
    expect(referralIn(joined).careTeams).toEqual(['imdt-west'])
    expect(referralIn(from(joined, by(team, leave))).careTeams).toEqual([])
  })

  it('its referrer may cancel it', () => {
    expect(referralIn(from(requested, by(practice, cancel))).status).toBe('cancelled')
  })

  it('nobody but its referrer may cancel it', () => {
    for (const sender of [otherPractice, lead, team])
      expect(refusalOf(when(requested, by(sender, cancel)))).toBe('REFERRAL.NOT_REFERRER')
  })

  it('cancelling something unknown is refused', () => {
    expect(refusalOf(when(requested, by(practice, { ...cancel, referral: 'r9' } as typeof cancel)))).toBe(
      'REFERRAL.UNKNOWN'
    )
  })

  it('the same cancellation again changes nothing', () => {
    expect(when(from(requested, by(practice, cancel, { id: 'x' })), by(practice, cancel, { id: 'x' }))).toEqual([])
  })
})

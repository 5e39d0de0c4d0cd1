import { describe, expect, it } from '@jest/globals'
import {
  accepted, ageUk, by, close, contact, day, from, hold, inProgress, lead, onHold, practice, reassignTo, mind, referralIn, refusalOf,
  requested, resume, start, typesOf, when, withdraw, cancel, enterInError
} from '../../tests/scenario.js'

const holdUntil = (review: number) => ({ ...hold, review }) as typeof hold

describe('the owner holds a referral', () => {
  it('that is in progress, until a day it will be looked at again', () => {
    expect(referralIn(onHold)).toMatchObject({ status: 'on-hold', review: start + 10 * day, owner: lead.id })
  })

  it('not before it is in progress, nor twice', () => {
    expect(refusalOf(when(requested, by(lead, hold)))).toBe('REFERRAL.NOT_ACCEPTED')
    expect(refusalOf(when(accepted, by(lead, hold)))).toBe('REFERRAL.NOT_IN_PROGRESS')
    expect(refusalOf(when(onHold, by(lead, hold)))).toBe('REFERRAL.ALREADY_ON_HOLD')
  })

  it('not for ever: the review lies in the future', () => {
    const now = inProgress.lastFact + 1000
    expect(refusalOf(when(inProgress, by(lead, holdUntil(now), { at: now })))).toBe('REFERRAL.REVIEW_PAST')
    expect(refusalOf(when(inProgress, by(lead, holdUntil(now + 1), { at: now })))).toBeUndefined()
  })

  it('and nobody else does, nor an owner the person has left', () => {
    for (const sender of [ageUk, practice]) expect(refusalOf(when(inProgress, by(sender, hold)))).toBe('REFERRAL.NOT_OWNER')
    expect(refusalOf(when(from(inProgress, by(practice, withdraw(lead))), by(lead, hold)))).toBe('REFERRAL.NOT_OWNER')
  })

  it('once: the same request again changes nothing', () => {
    expect(when(from(inProgress, by(lead, hold, { id: 'h' })), by(lead, hold, { id: 'h' }))).toEqual([])
  })
})

describe('a referral on hold', () => {
  it('is taken up again by its owner, and waits for no review any more', () => {
    const resumed = from(onHold, by(lead, resume))
    expect(referralIn(resumed)).toMatchObject({ status: 'in-progress', active: resumed.lastFact })
    expect(referralIn(resumed)).not.toHaveProperty('review')
  })

  it('is taken up by nobody else, and only where it is on hold', () => {
    expect(refusalOf(when(onHold, by(ageUk, resume)))).toBe('REFERRAL.NOT_OWNER')
    expect(refusalOf(when(inProgress, by(lead, resume)))).toBe('REFERRAL.NOT_ON_HOLD')
    expect(refusalOf(when(requested, by(lead, resume)))).toBe('REFERRAL.NOT_ACCEPTED')
    expect(refusalOf(when(from(onHold, by(lead, close)), by(lead, resume)))).toBe('REFERRAL.ALREADY_CLOSED')
  })

  it('is taken up once: the same request again changes nothing', () => {
    expect(when(from(onHold, by(lead, resume, { id: 'u' })), by(lead, resume, { id: 'u' }))).toEqual([])
  })

  it('stays on hold though the person is reached', () => {
    expect(typesOf(when(onHold, by(lead, contact)))).toEqual(['ContactRecorded'])
    expect(referralIn(from(onHold, by(lead, contact))).status).toBe('on-hold')
  })

  it('forgets its review however it leaves that state', () => {
    for (const [sender, ask] of [[lead, close], [practice, cancel], [practice, enterInError], [lead, reassignTo(mind)]] as const)
      expect(referralIn(from(onHold, by(sender, ask)))).not.toHaveProperty('review')
  })
})

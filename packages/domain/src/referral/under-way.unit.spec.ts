import { describe, expect, it } from '@jest/globals'
import {
  accepted,
  ageUk,
  agree,
  answer,
  assign,
  by,
  close,
  contact,
  from,
  given,
  hour,
  inProgress,
  knitting,
  lead,
  mind,
  onwardTo,
  practice,
  accept,
  fold,
  raise,
  referralIn,
  refusalOf,
  start,
  submit,
  when,
  withdraw
} from '../../tests/scenario.js'
import { closingOutcomes, type ClosingOutcome, type ContactKind } from './codes.js'

const contactOf = (kind: ContactKind) => ({ type: 'RecordContact', referral: 'r1', contact: kind }) as const

describe('an accepted referral', () => {
  it('is given a connector, and another when that changes', () => {
    const first = from(accepted, by(lead, assign))
    expect(referralIn(first).connector).toBe('asia')
    const changed = from(first, by(lead, { type: 'AssignConnector', referral: 'r1', connector: 'sam' }))
    expect(referralIn(changed).connector).toBe('sam')
  })

  it('is given no connector by a partner that does not own it', () => {
    expect(refusalOf(when(accepted, by(ageUk, assign)))).toBe('REFERRAL.NOT_OWNER')
  })

  it.each(['made', 'attended'] as const)('is in progress once contact is %s', (kind) => {
    expect(referralIn(from(accepted, by(lead, contactOf(kind)))).status).toBe('in-progress')
  })

  it.each(['attempted', 'did-not-attend'] as const)('stays accepted while contact is %s', (kind) => {
    expect(referralIn(from(accepted, by(lead, contactOf(kind)))).status).toBe('accepted')
  })

  it('has no contact recorded by others', () => {
    expect(refusalOf(when(accepted, by(practice, contact)))).toBe('REFERRAL.NOT_OWNER')
  })

  it('takes the same contact once', () => {
    expect(when(from(accepted, by(lead, contact, { id: 'k' })), by(lead, contact, { id: 'k' }))).toEqual([])
  })

  it('stays in progress whatever contact follows', () => {
    for (const kind of ['made', 'attended', 'attempted', 'did-not-attend'] as const)
      expect(referralIn(from(inProgress, by(lead, contactOf(kind)))).status).toBe('in-progress')
  })
})

describe('an onward referral', () => {
  const agreed = from(inProgress, by(lead, agree(knitting)))
  const withMind = from(inProgress, by(lead, agree(mind)), by(lead, onwardTo(mind)))

  it('is made to a group once the person agreed to it', () => {
    expect(referralIn(from(agreed, by(lead, onwardTo(knitting)))).onward).toEqual([
      { id: 'o1', to: knitting, service: 'knitting-group-service' }
    ])
  })

  it('is not made before the person agreed', () => {
    expect(refusalOf(when(inProgress, by(lead, onwardTo(knitting))))).toBe('CONSENT.NOT_GIVEN')
  })

  it('is not made on consent to somebody else', () => {
    expect(refusalOf(when(agreed, by(lead, onwardTo(mind))))).toBe('CONSENT.NOT_GIVEN')
  })

  it('is not made on consent that leaves out contact or the referral', () => {
    for (const categories of [['contact'], ['referral', 'progress']] as const) {
      const partly = from(inProgress, by(lead, agree(knitting, { categories })))
      expect(refusalOf(when(partly, by(lead, onwardTo(knitting))))).toBe('CONSENT.NOT_GIVEN')
    }
  })

  it('is not made before the consent begins, nor once it has ended', () => {
    const window = agree(knitting, { from: start + hour, until: start + 2 * hour })
    const later = from(inProgress, by(lead, window))
    const at = (time: number) => refusalOf(when(later, by(lead, onwardTo(knitting), { at: time })))
    expect([at(start + hour - 1), at(start + hour), at(start + 2 * hour)]).toEqual([
      'CONSENT.NOT_GIVEN',
      undefined,
      'CONSENT.NOT_GIVEN'
    ])
  })

  it('is not made after the person withdrew', () => {
    const withdrawn = from(agreed, by(lead, withdraw(knitting)))
    expect(refusalOf(when(withdrawn, by(lead, onwardTo(knitting))))).toBe('CONSENT.NOT_GIVEN')
  })

  it('is made only to another partner or a group', () => {
    for (const to of [practice, lead, { kind: 'care-team', id: 'imdt-west' } as const])
      expect(refusalOf(when(inProgress, by(lead, onwardTo(to))))).toBe('REFERRAL.ONWARD_UNFIT')
  })

  it('is made once under one id', () => {
    const made = from(agreed, by(lead, onwardTo(knitting)))
    expect(refusalOf(when(made, by(lead, onwardTo(knitting))))).toBe('REFERRAL.ONWARD_ID_TAKEN')
  })

  it('is made only by the owner', () => {
    expect(refusalOf(when(agreed, by(ageUk, onwardTo(knitting))))).toBe('REFERRAL.NOT_OWNER')
  })

  it.each([
    ['the partner it was made to', mind],
    ['the owner', lead]
  ])('is answered by %s', (_who, sender) => {
    expect(referralIn(from(withMind, by(sender, answer))).onward).toEqual([{ id: 'o1', to: mind, answer: 'accepted' }])
  })

  it('is not answered by anybody else', () => {
    expect(refusalOf(when(withMind, by(ageUk, answer)))).toBe('REFERRAL.NOT_INVOLVED')
  })

  it('is not answered by a partner the person has withdrawn from', () => {
    expect(refusalOf(when(from(withMind, by(lead, withdraw(mind))), by(mind, answer)))).toBe('CONSENT.WITHDRAWN')
  })

  it('is not answered where there is none', () => {
    expect(refusalOf(when(inProgress, by(lead, answer)))).toBe('REFERRAL.ONWARD_UNKNOWN')
    expect(refusalOf(when(inProgress, by(lead, { ...answer, referral: 'r9' } as typeof answer)))).toBe('REFERRAL.UNKNOWN')
  })

  it('takes the same answer once', () => {
    expect(when(from(withMind, by(mind, answer, { id: 'a' })), by(mind, answer, { id: 'a' }))).toEqual([])
  })
})

describe('closing', () => {
  it.each(Object.entries(closingOutcomes))('as %s leaves the referral %s', (closing, status) => {
    const ask = { type: 'CloseReferral', referral: 'r1', closing: closing as ClosingOutcome, requestedActions: 'none' } as const
    expect(referralIn(from(accepted, by(lead, ask)))).toMatchObject({ status, closing })
    expect(referralIn(from(inProgress, by(lead, ask)))).toMatchObject({ status, closing })
  })

  it('is the owner’s alone', () => {
    for (const sender of [ageUk, practice]) expect(refusalOf(when(inProgress, by(sender, close)))).toBe('REFERRAL.NOT_OWNER')
  })

  it('is refused while risks were not stated, and possible once the closing states them', () => {
    const silent = given(by(practice, submit({ risks: 'not-stated' })), by(lead, accept))
    expect(refusalOf(when(silent, by(lead, close)))).toBe('REFERRAL.RISKS_NOT_STATED')
    const settled = from(silent, by(lead, { ...close, risks: 'none-known' } as typeof close))
    expect(referralIn(settled)).toMatchObject({ status: 'completed', risks: 'none-known' })
  })

  it.each([
    ['stated by the referrer', given(by(practice, submit({ risks: 'stated' })), by(lead, accept))],
    ['raised by the owner', from(inProgress, by(lead, raise))]
  ])('never says that none are known of risks that were %s', (_who, person) => {
    expect(refusalOf(when(person, by(lead, { ...close, risks: 'none-known' } as typeof close)))).toBe('REFERRAL.RISKS_STATED')
    expect(referralIn(from(person, by(lead, { ...close, risks: 'stated' } as typeof close)))).toMatchObject({ status: 'completed', risks: 'stated' })
  })

  it('leaves stated risks stated, even where an older fact said otherwise', () => {
    const stated = given(by(practice, submit({ risks: 'stated' })), by(lead, accept))
    const [fact] = when(stated, by(lead, close))
    const older = { ...fact, risks: 'none-known' } as Extract<typeof fact, { type: 'ReferralClosed' }>
    expect(referralIn(fold(stated, [older])).risks).toBe('stated')
  })

  it('happens once', () => {
    const after = from(inProgress, by(lead, close, { id: 'z' }))
    expect(when(after, by(lead, close, { id: 'z' }))).toEqual([])
    expect(refusalOf(when(after, by(lead, close)))).toBe('REFERRAL.ALREADY_CLOSED')
  })
})

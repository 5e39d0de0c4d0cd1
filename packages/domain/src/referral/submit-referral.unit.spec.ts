import { describe, expect, it } from '@jest/globals'
import {
  ageUk,
  all,
  by,
  cancelled,
  closed,
  from,
  given,
  knitting,
  lead,
  otherPractice,
  practice,
  referralIn,
  refusalOf,
  requested,
  seal,
  submit,
  team,
  typesOf,
  when,
  withdraw
} from '../../tests/scenario.js'
import { nobodyYet } from '../person/person.js'

const second = submit({ referral: 'r2', message: 'm2' })

describe('a person nobody has referred', () => {
  const nobody = nobodyYet('p1')

  it('is referred by a practice, and the lead is asked', () => {
    const facts = when(nobody, by(practice, submit()))
    expect(typesOf(facts)).toEqual(['ReferralSubmitted', 'ReferralRouted'])
    expect(facts[1]).toMatchObject({ owner: 'action-together', by: { kind: 'hub', id: 'hub' } })
  })

  it.each([
    ['a partner', ageUk],
    ['a care team', team]
  ])('may be referred by %s, which is then the referrer', (_who, sender) => {
    expect(referralIn(given(by(sender, submit({ source: 'professional' })))).referrer).toEqual(sender)
  })

  it('is not referred by a community group', () => {
    expect(refusalOf(when(nobody, by(knitting, submit())))).toBe('REFERRAL.NOT_A_REFERRER')
  })

  it('has no referral after a refusal, and the refusal is numbered like any fact', () => {
    const after = from(nobody, by(knitting, submit()))
    expect(after).toMatchObject({ sequence: 1, referrals: {} })
  })

  it('leaves the seals on the submitted fact, none on the routing', () => {
    const facts = when(nobody, by(practice, submit(), { seals: [seal('referral')] }))
    expect(facts.map(({ seals }) => seals.length)).toEqual([1, 0])
  })

  it('keeps a registered practice only where one is named', () => {
    expect(referralIn(requested)).not.toHaveProperty('practice')
    expect(referralIn(given(by(ageUk, submit({ practice: 'A1001' })))).practice).toBe('A1001')
  })
})

describe('a person with an open referral', () => {
  it('is not referred a second time by the same practice', () => {
    const [refusal] = when(requested, by(practice, second))
    expect(refusal).toMatchObject({ type: 'CommandRefused', reason: 'REFERRAL.ALREADY_OPEN', referral: 'r1' })
  })

  it('may be referred by another practice', () => {
    expect(typesOf(when(requested, by(otherPractice, second)))).toEqual(['ReferralSubmitted', 'ReferralRouted'])
  })

  it('is not referred twice by the same message under a new request', () => {
    const [refusal] = when(requested, by(practice, submit({ referral: 'r2' })))
    expect(refusal).toMatchObject({ reason: 'REFERRAL.DUPLICATE', referral: 'r1' })
  })

  it('may be referred by another sender whose message has the same identifier', () => {
    expect(refusalOf(when(requested, by(otherPractice, submit({ referral: 'r2' }))))).toBeUndefined()
  })

  it('never has one referral replaced by another of the same id', () => {
    const facts = when(requested, by(otherPractice, submit({ message: 'm2' })))
    expect(refusalOf(facts)).toBe('REFERRAL.ID_TAKEN')
  })

  it('keeps its one referral however often the same request comes', () => {
    expect(when(requested, by(practice, submit(), { id: 'c1' }))).toEqual([])
  })
})

describe('a person whose referral has ended', () => {
  it.each([
    ['closed', closed],
    ['cancelled', cancelled]
  ])('may be referred again by the same practice after it was %s', (_how, person) => {
    expect(typesOf(when(person, by(practice, second)))).toEqual(['ReferralSubmitted', 'ReferralRouted'])
  })

  it('is still not referred by a message taken before', () => {
    expect(refusalOf(when(cancelled, by(practice, submit({ referral: 'r2' }))))).toBe('REFERRAL.DUPLICATE')
  })
})

describe('a person who objects to a partner', () => {
  const objected = from(cancelled, by(practice, withdraw(lead)))

  it('is never routed to it: the next one is asked', () => {
    const after = from(objected, by(practice, second))
    expect(referralIn(after, 'r2')).toMatchObject({ status: 'requested', owner: 'age-uk-oldham' })
  })

  it('is taken on without anybody being asked where every partner is objected to, and the lead is told', () => {
    const facts = when(from(cancelled, by(practice, withdraw(all))), by(practice, second))
    expect(typesOf(facts)).toEqual(['ReferralSubmitted'])
    expect(facts[0]?.entitled).toEqual([lead])
  })

  it('may be routed to it where only something else is denied', () => {
    const after = from(cancelled, by(practice, withdraw(lead, ['risks'])), by(practice, second))
    expect(referralIn(after, 'r2').owner).toBe('action-together')
  })

  it('leaves an unowned referral that nobody can accept', () => {
    const unowned = from(cancelled, by(practice, withdraw(all)), by(practice, second))
    expect(refusalOf(when(unowned, by(lead, { type: 'AcceptReferral', referral: 'r2' })))).toBe('REFERRAL.NOT_OWNER')
  })
})

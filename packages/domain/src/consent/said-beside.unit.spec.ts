import { describe, expect, it } from '@jest/globals'
import {
  ageUk, agree, all, by, cancelled, fold, from, given, hour, inProgress, lead, mind, object, otherPractice, policy, positiveSteps, practice, readerOf, referralIn,
  refusalOf, refuse, requested, seal, start, submit, team, together, typesOf, update, when, type Said
} from '../../tests/scenario.js'
import { nobodyYet } from '../person/person.js'
import type { Fact } from '../referral/facts.js'
import { hub, type Recipient } from '../words.js'
import { disclose } from './disclose.js'
import { whatWasSaid } from './what-was-said.js'

const later = start + 100 * hour
const nobody = nobodyYet('p1')
const saying = (...said: readonly Said[]) => {
  const { type: _type, ...statements } = together(...said)
  return { statements }
}
const several = saying(agree(positiveSteps, { under: 'r1' }), object(mind), refuse(ageUk, { under: 'r1' }))
const may = (facts: readonly Fact[], recipient: Recipient) => whatWasSaid(fold(nobody, facts), recipient, 'contact', later)
const reason = (...said: readonly Said[]) => refusalOf(when(nobody, by(practice, submit(saying(...said)))))

describe('what a person says beside a new referral', () => {
  const facts = when(nobody, by(practice, submit(several), { id: 's', seals: [seal('referral')] }))

  it('is recorded with it, every no before the referral, every yes under it before anybody is asked', () => {
    expect(facts).toMatchObject([
      { id: 's.0', type: 'ConsentRefused', by: practice, recipient: ageUk, under: 'r1' },
      { id: 's.1', type: 'ObjectionRecorded', by: practice, recipient: mind },
      { id: 's.2', type: 'ReferralSubmitted', by: practice, referral: 'r1' },
      { id: 's.3', type: 'ConsentGiven', by: practice, recipient: positiveSteps, under: 'r1' },
      { id: 's.4', type: 'ReferralRouted', by: hub, owner: lead.id }
    ])
    expect([may(facts, positiveSteps), may(facts, mind), may(facts, ageUk)]).toEqual(['permit', 'deny', 'deny'])
  })

  it('leaves what is sealed with the referral, and its words out of it', () => {
    expect(facts.map(({ seals }) => seals.length)).toEqual([0, 0, 1, 0, 0])
    expect(facts[2]).not.toHaveProperty('statements')
  })

  it('is recorded once', () => {
    const after = from(nobody, by(practice, submit(several), { id: 's' }))
    expect(when(after, by(practice, submit(several), { id: 's' }))).toEqual([])
    expect(refusalOf(when(after, by(practice, submit(several))))).toBe('REFERRAL.DUPLICATE')
    expect(from(after, by(practice, submit(several))).consent).toEqual(after.consent)
  })

  it('may be nothing', () => {
    expect(typesOf(when(nobody, by(practice, submit(saying()))))).toEqual(['ReferralSubmitted', 'ReferralRouted'])
  })

  it('is of the time that it was said, where it came later', () => {
    const objected = from(cancelled, by(practice, object(mind), { at: start + 50 * hour }))
    const { statements } = saying(agree(mind))
    const asserting = (asserted: number | undefined) => ({ ...statements, given: statements.given.map((one) => ({ ...one, ...(asserted === undefined ? {} : { asserted }) })) })
    const said = (asserted: number | undefined) => {
      const asked = submit({ statements: asserting(asserted), referral: 'r2', message: 'm2' })
      return whatWasSaid(from(objected, by(practice, asked, { at: start + 60 * hour })), mind, 'contact', later)
    }
    expect([said(start + 40 * hour), said(start + 55 * hour), said(undefined)]).toEqual(['deny', 'permit', 'permit'])
  })
})

describe('a referral that is refused', () => {
  it('takes what was said beside it along', () => {
    const facts = when(requested, by(practice, submit({ ...several, referral: 'r2', message: 'm2' })))
    expect([facts.length, refusalOf(facts)]).toEqual([1, 'REFERRAL.ALREADY_OPEN'])
  })

  it('may be so for what was said beside it, and then keeps its seals and nothing else', () => {
    expect(reason(object(ageUk), agree(mind, { categories: [] }))).toBe('CONSENT.NAMES_NO_CATEGORY')
    expect(reason(agree(all))).toBe('CONSENT.NAMES_NO_RECIPIENT')
    expect(reason(agree(mind, { until: start }))).toBe('CONSENT.WINDOW_EMPTY')
    expect(reason(refuse(mind, { under: 'r2' }))).toBe('REFERRAL.UNKNOWN')
    expect(reason(object(practice), agree(practice))).toBe('CONSENT.NO_STANDING')
    const after = from(nobody, by(practice, submit(saying(object(ageUk), agree(all))), { seals: [seal('referral')] }))
    expect(after).toMatchObject({ sequence: 1, referrals: {}, consent: [] })
  })

  it('is so where whoever refers could not say it of others', () => {
    for (const referrer of [mind, team]) {
      expect(refusalOf(when(nobody, by(referrer, submit({ ...saying(object(ageUk)), source: 'professional' }))))).toBe('CONSENT.NO_STANDING')
    }
    expect(typesOf(when(nobody, by(mind, submit({ ...saying(object(mind)), source: 'professional' }))))).toContain('ObjectionRecorded')
  })
})

describe('whom the person objects to beside the referral', () => {
  it('is never asked: the next one is', () => {
    const facts = when(nobody, by(practice, submit(saying(object(lead)))))
    expect(facts.at(-1)).toMatchObject({ type: 'ReferralRouted', owner: ageUk.id })
  })

  it('is shown nothing of it, at whatever fact of it one stands', () => {
    const facts = when(nobody, by(practice, submit(saying(object(lead))), { seals: [seal('referral')] }))
    for (const [index, fact] of facts.entries()) {
      const seen = disclose(fold(nobody, facts.slice(0, index + 1)), { fact }, readerOf(lead), policy.disclosure, later)
      expect(seen.disclosed ? seen.categories : []).toEqual([])
    }
  })

  it('where that is everybody leaves it waiting, and the lead is told without content', () => {
    const facts = when(nobody, by(practice, submit(saying(object(all)))))
    expect(typesOf(facts)).toEqual(['ObjectionRecorded', 'ReferralSubmitted'])
    expect(facts[1]?.entitled).toEqual([lead])
    const seen = disclose(fold(nobody, facts), { fact: facts[1] as Fact }, readerOf(lead), policy.disclosure, later)
    expect(seen.disclosed ? seen.categories : []).toEqual([])
  })

  it('is left by what is open beside it, too', () => {
    const facts = when(requested, by(otherPractice, submit({ ...saying(object(lead)), referral: 'r2', message: 'm2' })))
    expect(facts.flatMap((fact) => (fact.type === 'ReferralRouted' ? [[fact.referral, fact.owner]] : []))).toEqual([['r2', ageUk.id], ['r1', ageUk.id]])
  })

  it('may be the care team that refers: then it does not share in it', () => {
    expect(typesOf(when(nobody, by(team, submit({ ...saying(object(team)), source: 'professional' }))))).toEqual(['ObjectionRecorded', 'ReferralSubmitted', 'ReferralRouted'])
  })

  it('is asked again where the person agrees to it beside a later referral', () => {
    const objected = from(cancelled, by(practice, object(lead)))
    const agreed = saying(agree(lead, { from: start, under: 'r2' }))
    expect(referralIn(from(objected, by(practice, submit({ ...agreed, referral: 'r2', message: 'm2' }))), 'r2').owner).toBe(lead.id)
  })
})

describe('what a person says beside an update', () => {
  const asked = update(start, several)

  it('stands with it in the same order, and its seals with the content', () => {
    const facts = when(inProgress, by(practice, asked, { seals: [seal('referral')] }))
    expect(typesOf(facts)).toEqual(['ConsentRefused', 'ObjectionRecorded', 'ReferralUpdated', 'ConsentGiven'])
    expect(facts.map(({ seals }) => seals.length)).toEqual([0, 0, 1, 0])
  })

  it('takes the turn of whom the person objects to', () => {
    const facts = when(requested, by(practice, update(start, saying(object(lead)))))
    expect(facts.at(-1)).toMatchObject({ type: 'ReferralRouted', referral: 'r1', owner: ageUk.id })
  })

  it('is refused with it, and it with that', () => {
    const updated = given(by(practice, submit()), by(practice, asked))
    expect(refusalOf(when(updated, by(practice, asked)))).toBe('REFERRAL.UPDATE_STALE')
    expect(from(updated, by(practice, asked)).consent).toEqual(updated.consent)
    const facts = when(requested, by(practice, update(start, saying(object(mind), agree(all)))))
    expect([facts.length, refusalOf(facts)]).toEqual([1, 'CONSENT.NAMES_NO_RECIPIENT'])
  })

  it('is recorded once', () => {
    expect(when(from(requested, by(practice, asked, { id: 'u' })), by(practice, asked, { id: 'u' }))).toEqual([])
  })
})

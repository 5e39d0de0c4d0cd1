import { describe, expect, it } from '@jest/globals'
import {
  accept, accepted, ageUk, by, closed, from, given, hour, lead, otherPractice, practice, raise, referralIn, refusalOf, requested,
  seal, start, submit, update, when
} from '../../tests/scenario.js'

const at = (hours: number, more: Parameters<typeof update>[1] = {}) => update(start + hours * hour, more)

describe('an update', () => {
  it('says anew what routing may read, and leaves whose turn it is', () => {
    const after = from(accepted, by(practice, at(0, { need: 'housing', ageBand: '75-84', practice: 'A1002' })))
    expect(referralIn(after)).toMatchObject({ need: 'housing', ageBand: '75-84', practice: 'A1002', status: 'accepted', owner: lead.id })
  })

  it('that names no practice takes away the one named before', () => {
    const named = given(by(practice, submit({ practice: 'A1002' })))
    expect(referralIn(from(named, by(practice, at(0))))).not.toHaveProperty('practice')
  })

  it('is told to the owner', () => {
    expect(when(accepted, by(practice, at(0)))[0]?.entitled).toEqual([lead])
  })

  it('comes only from whoever referred', () => {
    for (const sender of [lead, otherPractice, ageUk]) expect(refusalOf(when(accepted, by(sender, at(0))))).toBe('REFERRAL.NOT_REFERRER')
  })

  it('changes only what is open', () => {
    expect(refusalOf(when(closed, by(practice, at(0))))).toBe('REFERRAL.ALREADY_CLOSED')
    expect(refusalOf(when(requested, by(practice, { ...at(0), referral: 'r9' })))).toBe('REFERRAL.UNKNOWN')
  })

  it('again changes nothing', () => {
    expect(when(from(requested, by(practice, at(0), { id: 'u' })), by(practice, at(0), { id: 'u' }))).toEqual([])
  })
})

describe('of two updates', () => {
  const late = { at: start + 9 * hour }

  it('the newer wins, though the older comes after it', () => {
    const newer = from(requested, by(practice, at(2, { need: 'new' }), late))
    expect(refusalOf(when(newer, by(practice, at(1, { need: 'old' }), late)))).toBe('REFERRAL.UPDATE_STALE')
    expect(refusalOf(when(newer, by(practice, at(2, { need: 'same time' }), late)))).toBe('REFERRAL.UPDATE_STALE')
    expect(referralIn(from(newer, by(practice, at(3, { need: 'newest' }), late))).need).toBe('newest')
  })

  it('one that claims the future counts from when it came: it does not shut out all that follow', () => {
    const ahead = from(requested, by(practice, at(1000), late))
    expect(referralIn(ahead).updated).toBe(start + 9 * hour)
    expect(refusalOf(when(ahead, by(practice, at(1001), { at: start + 10 * hour })))).toBeUndefined()
  })
})

describe('what an update brings sealed', () => {
  const begun = from(
    given(by(practice, submit(), { seals: [seal('contact', 'old'), seal('referral', 'old')] })),
    by(lead, accept, { seals: [seal('contact', 'owner’s')] })
  )
  const kept = (person: typeof begun) => referralIn(person).seals.map(({ fact, seal: { category, sealed } }) => `${fact} ${category} ${sealed}`)

  it('stands in for all that the referral came with, whatever the category, and for nothing else', () => {
    const after = from(begun, by(practice, at(0), { seals: [seal('contact', 'new')] }))
    expect(kept(after)).toEqual([
      'ReferralAccepted contact owner’s',
      'ReferralUpdated contact new'
    ])
  })

  it('is stood in for by the next update', () => {
    const after = from(
      begun,
      by(practice, at(0), { seals: [seal('contact', 'new')] }),
      by(practice, at(1), { seals: [seal('contact', 'newer')], at: start + 2 * hour })
    )
    expect(kept(after)).toEqual(['ReferralAccepted contact owner’s', 'ReferralUpdated contact newer'])
  })

  it('may be nothing: what was sealed before is said no more', () => {
    expect(kept(from(begun, by(practice, at(0))))).toEqual(['ReferralAccepted contact owner’s'])
  })

  it('replaces nothing where it is refused', () => {
    const after = from(begun, by(lead, at(0), { seals: [seal('contact', 'new')] }))
    expect(kept(after)).toEqual(kept(begun))
  })
})

describe('risks', () => {
  it('are what the update says', () => {
    expect(referralIn(from(requested, by(practice, at(0, { risks: 'stated' })))).risks).toBe('stated')
  })

  it('that somebody raised stay stated, whatever the referrer says later', () => {
    const raised = from(accepted, by(lead, raise))
    for (const risks of ['none-known', 'not-stated'] as const)
      expect(referralIn(from(raised, by(practice, at(0, { risks })))).risks).toBe('stated')
  })
})

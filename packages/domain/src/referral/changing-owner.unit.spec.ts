import { describe, expect, it } from '@jest/globals'
import {
  accept, accepted, ageUk, agree, all, assign, by, cancel, cancelled, closed, contact, decline, from, given, hold, hour, inProgress, lead, mind,
  ownerCategories, policy, positiveSteps, practice, readerOf, reassignTo, referralIn, refusalOf, rejected, requested, routeTo, seal, start, submit,
  team, typesOf, when, withdraw
} from '../../tests/scenario.js'
import { disclose } from '../consent/disclose.js'
import { dueOf } from '../timers/due-of.js'

const ask = (person: typeof requested, subject: Parameters<typeof disclose>[1], recipient = lead) =>
  disclose(person, subject, readerOf(recipient), policy.disclosure, person.lastFact)

describe('a referral is reassigned', () => {
  it.each([
    ['requested', requested],
    ['accepted', accepted],
    ['in progress', inProgress],
    ['on hold', from(inProgress, by(lead, hold))]
  ])('while it is %s, and is asked of the new owner', (_state, person) => {
    const after = referralIn(from(person, by(lead, reassignTo(mind))))
    expect(after).toMatchObject({ status: 'requested', owner: mind.id, active: from(person, by(lead, reassignTo(mind))).lastFact })
    for (const gone of ['accepted', 'connector', 'review']) expect(after).not.toHaveProperty(gone)
  })

  it('by the owner, or by the lead where another owns it', () => {
    const withAgeUk = from(requested, by(lead, reassignTo(ageUk)))
    for (const sender of [ageUk, lead]) expect(typesOf(when(withAgeUk, by(sender, reassignTo(mind))))).toEqual(['ReferralReassigned'])
    for (const sender of [mind, practice, team]) expect(refusalOf(when(withAgeUk, by(sender, reassignTo(positiveSteps))))).toBe('REFERRAL.NOT_OWNER')
  })

  it('not once it has ended, and not where there is none', () => {
    for (const person of [closed, cancelled]) expect(refusalOf(when(person, by(lead, reassignTo(mind))))).toBe('REFERRAL.ALREADY_CLOSED')
    expect(refusalOf(when(accepted, by(lead, { ...reassignTo(mind), referral: 'r9' } as ReturnType<typeof reassignTo>)))).toBe('REFERRAL.UNKNOWN')
  })

  it('only to a partner that may be asked', () => {
    const reason = (owner: { kind: 'partner'; id: string }, person = accepted) => refusalOf(when(person, by(lead, reassignTo(owner))))
    expect(reason({ kind: 'partner', id: 'red-cross' })).toBe('REFERRAL.OWNER_UNFIT')
    expect(reason({ kind: 'partner', id: lead.id })).toBe('REFERRAL.OWNER_ALREADY')
    expect(reason({ kind: 'partner', id: mind.id }, from(accepted, by(practice, withdraw(mind))))).toBe('CONSENT.WITHDRAWN')
    const declined = from(requested, by(lead, decline))
    expect(refusalOf(when(declined, by(ageUk, reassignTo(lead))))).toBe('REFERRAL.OWNER_DECLINED')
  })

  it('once: the same request again changes nothing', () => {
    expect(when(from(accepted, by(lead, reassignTo(mind), { id: 'm' })), by(lead, reassignTo(mind), { id: 'm' }))).toEqual([])
  })

  it('even by an owner the person has left: letting go is always possible', () => {
    const lapsed = given(
      by(practice, submit()),
      by(practice, withdraw(ageUk)),
      by(practice, agree(ageUk, { until: start + hour })),
      by(lead, decline)
    )
    const at = { at: start + 2 * hour }
    expect(refusalOf(when(lapsed, by(ageUk, accept, at)))).toBe('CONSENT.WITHDRAWN')
    expect(typesOf(when(lapsed, by(ageUk, reassignTo(mind), at)))).toEqual(['ReferralReassigned'])
  })
})

describe('the former owner', () => {
  const before = from(inProgress, by(lead, assign, { seals: [seal('progress')] }))
  const [moved] = when(before, by(lead, reassignTo(mind)))
  const after = from(before, by(lead, reassignTo(mind)), by(mind, accept))

  it('is told that it let go, without content, and nothing after that', () => {
    expect(moved?.entitled).toEqual([lead, mind])
    expect(ask(after, { fact: moved })).toMatchObject({ disclosed: true, categories: [], basis: 'notice' })
    expect(when(after, by(mind, contact))[0]?.entitled).toEqual([mind])
  })

  it('sees nothing newer: no fact, and no referral', () => {
    const [newer] = when(after, by(mind, contact))
    expect(ask(after, { fact: { ...newer!, sequence: after.sequence, entitled: [lead] } })).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
    expect(ask(after, { referral: 'r1' })).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
  })

  it('is refused whatever it still sends', () => {
    for (const late of [contact, assign, accept, decline]) expect(refusalOf(when(after, by(lead, late)))).toBe('REFERRAL.NOT_OWNER')
  })

  it('while the new owner sees only that it is asked, until it accepts', () => {
    const asked = from(before, by(lead, reassignTo(mind)))
    expect(ask(asked, { referral: 'r1' }, mind)).toMatchObject({ disclosed: true, coarse: true, categories: ['risks'] })
    expect(ask(after, { referral: 'r1' }, mind)).toMatchObject({ categories: ownerCategories })
  })
})

describe('a referral that nobody could be asked to take', () => {
  const unowned = from(
    cancelled,
    by(practice, withdraw(all)),
    by(practice, submit({ referral: 'r2', message: 'm2' })),
    by(practice, agree(mind))
  )
  const route = routeTo(mind, 'r2')

  it('is routed by hand, by the lead, to a partner the person has agreed to since', () => {
    expect(referralIn(from(unowned, by(lead, route)), 'r2')).toMatchObject({ status: 'requested', owner: mind.id })
    expect(when(unowned, by(lead, route))[0]?.entitled).toEqual([mind])
  })

  it('not by anybody else, not even by the one who referred', () => {
    for (const sender of [practice, mind, team]) expect(refusalOf(when(unowned, by(sender, route)))).toBe('REFERRAL.NOT_LEAD')
  })

  it('not to a partner the person objects to, nor to one that takes none', () => {
    expect(refusalOf(when(unowned, by(lead, routeTo(ageUk, 'r2'))))).toBe('CONSENT.WITHDRAWN')
    expect(refusalOf(when(unowned, by(lead, routeTo({ kind: 'partner', id: 'red-cross' }, 'r2'))))).toBe('REFERRAL.OWNER_UNFIT')
  })

  it('once: the same again changes nothing, and another is a reassignment', () => {
    const routed = from(unowned, by(lead, route, { id: 'h' }))
    expect(when(routed, by(lead, route, { id: 'h' }))).toEqual([])
    expect(refusalOf(when(routed, by(lead, route)))).toBe('REFERRAL.ALREADY_ROUTED')
  })

  it('is not routed once it has been accepted or has ended', () => {
    expect(refusalOf(when(accepted, by(lead, routeTo(mind))))).toBe('REFERRAL.ALREADY_ACCEPTED')
    expect(refusalOf(when(rejected, by(lead, routeTo(mind))))).toBe('REFERRAL.ALREADY_CLOSED')
    expect(refusalOf(when(from(unowned, by(practice, { ...cancel, referral: 'r2' } as typeof cancel)), by(lead, route)))).toBe('REFERRAL.ALREADY_CLOSED')
    expect(refusalOf(when(unowned, by(lead, routeTo(mind, 'r9'))))).toBe('REFERRAL.UNKNOWN')
  })

  it('waits for the lead, which has to ask somebody', () => {
    expect(dueOf(referralIn(unowned, 'r2'), policy)).toMatchObject({ rule: 'unaccepted', owner: lead.id })
  })
})

import { describe, expect, it } from '@jest/globals'
import {
  accepted,
  ageUk,
  agree,
  all,
  by,
  cancelled,
  closed,
  from,
  given,
  hour,
  inProgress,
  join,
  knitting,
  lead,
  mind,
  otherPractice,
  practice,
  referralIn,
  refusalOf,
  requested,
  start,
  submit,
  team,
  typesOf,
  when,
  withdraw
} from '../../tests/scenario.js'

const later = start + 10 * hour
const joined = from(inProgress, by(lead, join))

describe('consent is withdrawn', () => {
  it('from the owner: the referral goes to the next possible partner, and the lead is told', () => {
    const declined = from(requested, by(lead, { type: 'DeclineReferral', referral: 'r1', reason: 'x' }))
    const facts = when(declined, by(practice, withdraw(ageUk)))
    expect(facts).toMatchObject([
      { type: 'ConsentWithdrawn', entitled: [ageUk, lead] },
      { type: 'ReferralRouted', owner: 'mind', by: { kind: 'hub' } }
    ])
  })

  it.each([[[]], [['referral']], [['contact']]] as const)('of %j from the owner unseats it', (categories) => {
    const after = from(accepted, by(practice, withdraw(lead, categories)))
    expect(referralIn(after)).toMatchObject({ status: 'requested', owner: 'age-uk-oldham' })
    expect(referralIn(after)).not.toHaveProperty('accepted')
  })

  it('of anything else from the owner leaves the referral with it', () => {
    expect(typesOf(when(accepted, by(practice, withdraw(lead, ['risks', 'progress']))))).toEqual(['ConsentWithdrawn'])
  })

  it('from everybody: the referral is cancelled, and practice and care team hear so', () => {
    const facts = when(joined, by(practice, withdraw(all)))
    expect(facts).toMatchObject([
      { type: 'ConsentWithdrawn', entitled: [lead, team] },
      { type: 'ReferralCancelled', reason: 'consent-withdrawn', entitled: [lead, practice, team] }
    ])
  })

  it('from an owner where only the lead is left: the lead is asked', () => {
    const withAgeUk = from(
      given(by(practice, submit()), by(practice, withdraw(lead)), by(practice, withdraw(mind))),
      by(practice, withdraw({ kind: 'partner', id: 'positive-steps' })),
      by(practice, agree(lead))
    )
    expect(referralIn(withAgeUk).owner).toBe('age-uk-oldham')
    expect(referralIn(from(withAgeUk, by(practice, withdraw(ageUk)))).owner).toBe('action-together')
  })

  it('from somebody else leaves the referral alone', () => {
    expect(typesOf(when(accepted, by(practice, withdraw(knitting))))).toEqual(['ConsentWithdrawn'])
  })

  it('after the referral has ended moves nothing', () => {
    for (const person of [closed, cancelled])
      expect(typesOf(when(person, by(practice, withdraw(lead))))).toEqual(['ConsentWithdrawn'])
  })

  it('through the recipient itself, whoever it is', () => {
    for (const sender of [knitting, mind]) expect(refusalOf(when(inProgress, by(sender, withdraw(sender))))).toBeUndefined()
  })

  it('not through somebody without standing', () => {
    expect(refusalOf(when(inProgress, by(mind, withdraw(knitting))))).toBe('CONSENT.NO_STANDING')
    expect(refusalOf(when(inProgress, by(otherPractice, withdraw(all))))).toBe('CONSENT.NO_STANDING')
  })

  it('once: the same request again changes nothing', () => {
    const after = from(inProgress, by(practice, withdraw(lead), { id: 'w' }))
    expect(when(after, by(practice, withdraw(lead), { id: 'w' }))).toEqual([])
  })

  it('and a last owner the person has left cannot let itself back in', () => {
    const left = from(
      from(requested, by(lead, { type: 'DeclineReferral', referral: 'r1', reason: 'x' })),
      by(practice, withdraw(all))
    )
    expect(referralIn(left)).toMatchObject({ status: 'cancelled', owner: 'age-uk-oldham' })
    expect(refusalOf(when(left, by(ageUk, agree(ageUk))))).toBe('CONSENT.NO_STANDING')
  })
})

describe('an owner whose consent lapses into an older denial', () => {
  const lapsing = given(
    by(practice, submit()),
    by(practice, withdraw(ageUk)),
    by(practice, agree(ageUk, { until: start + hour })),
    by(lead, { type: 'DeclineReferral', referral: 'r1', reason: 'x' })
  )

  it('may act while the consent lasts, and not after', () => {
    const accept = (at: number) => refusalOf(when(lapsing, by(ageUk, { type: 'AcceptReferral', referral: 'r1' }, { at })))
    expect([accept(start + hour - 1), accept(start + hour)]).toEqual([undefined, 'CONSENT.WITHDRAWN'])
  })

  it('may still let go of the referral', () => {
    const decline = { type: 'DeclineReferral', referral: 'r1', reason: 'lapsed' } as const
    expect(typesOf(when(lapsing, by(ageUk, decline, { at: later })))).toEqual(['ReferralDeclined', 'ReferralRouted'])
  })
})

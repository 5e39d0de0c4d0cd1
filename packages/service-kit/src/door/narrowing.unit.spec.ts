import { expect, it } from '@jest/globals'
import type { Ask } from '@oldham-cares/domain'
import { denialsIn, isNarrowing, narrows } from './narrowing.js'

const asks = (type: Ask['type']) => ({ type }) as Ask
const one = [{}] as never
const together = (more: object): Ask => ({ type: 'StateTogether', given: one, refused: [], objected: [], withdrawn: [], ...more })

it.each([
  ['WithdrawConsent', 'ConsentWithdrawn'],
  ['RefuseConsent', 'ConsentRefused'],
  ['RecordObjection', 'ObjectionRecorded'],
  ['EndBreakGlass', 'BreakGlassEnded'],
  ['ReviewBreakGlass', 'BreakGlassReviewed'],
  ['EnterReferralInError', 'ReferralEnteredInError'],
  ['LeaveCareTeam', 'CareTeamLeft'],
  ['UnlinkHousehold', 'HouseholdUnlinked'],
  ['ErasePerson', 'PersonErased'],
  ['UnlinkPerson', 'PersonUnlinked']
] as const)('%s takes something away, and %s says so', (asked, fact) => {
  expect([narrows(asks(asked)), isNarrowing(fact)]).toEqual([true, true])
})

it('What lets somebody in, and a refusal, take nothing away', () => {
  expect([narrows(asks('GiveConsent')), narrows(asks('JoinCareTeam')), isNarrowing('ConsentGiven'), isNarrowing('CommandRefused')]).toEqual([false, false, false, false])
})

it('What is stated together does where any of it does, and says how many denials that are', () => {
  expect([narrows(together({})), denialsIn(together({}))]).toEqual([false, 0])
  for (const kind of ['refused', 'objected', 'withdrawn']) expect(narrows(together({ [kind]: one }))).toBe(true)
  expect(denialsIn(together({ refused: one, objected: one, withdrawn: [{}, {}] as never }))).toBe(4)
  expect([denialsIn(asks('WithdrawConsent')), denialsIn(asks('EndBreakGlass'))]).toEqual([1, 0])
})

it('So does what is said beside a referral, new or updated, and a referral alone takes nothing away', () => {
  const { type: _type, ...statements } = together({ refused: one, objected: one }) as Extract<Ask, { type: 'StateTogether' }>
  for (const type of ['SubmitReferral', 'UpdateReferral'] as const) {
    const beside = { type, statements } as Ask
    expect([narrows(beside), denialsIn(beside)]).toEqual([true, 2])
    const agreed = { type, statements: { ...statements, refused: [], objected: [] } } as unknown as Ask
    expect([narrows(agreed), narrows(asks(type)), denialsIn(asks(type))]).toEqual([false, false, 0])
  }
})

import { expect, it } from '@jest/globals'
import { isNarrowing, narrows } from './narrowing.js'

it.each([
  ['WithdrawConsent', 'ConsentWithdrawn'],
  ['EnterReferralInError', 'ReferralEnteredInError'],
  ['LeaveCareTeam', 'CareTeamLeft'],
  ['UnlinkHousehold', 'HouseholdUnlinked']
] as const)('%s takes something away, and %s says so', (asked, fact) => {
  expect([narrows(asked), isNarrowing(fact)]).toEqual([true, true])
})

it('What lets somebody in, and a refusal, take nothing away', () => {
  expect([narrows('GiveConsent'), narrows('JoinCareTeam'), isNarrowing('ConsentGiven'), isNarrowing('CommandRefused')]).toEqual([false, false, false, false])
})

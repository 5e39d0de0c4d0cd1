import { describe, expect, it } from '@jest/globals'
import { policy } from '../../testing/people-in-memory.js'
import { warnOfBankHolidays } from './warn-of-bank-holidays.js'

const warnings = (bankHolidays: readonly string[], on: string) => {
  const said: unknown[] = []
  warnOfBankHolidays({ ...policy.timers, bankHolidays }, Date.parse(`${on}T09:00:00Z`), (...one) => said.push(one))
  return said
}

describe('the list of bank holidays', () => {
  it('is warned of once it reaches less than 180 days ahead', () => {
    expect(warnings(['2026-12-25', '2028-12-26'], '2028-06-30')).toEqual([['bank-holidays.ran-short', { policy: 't', count: 179 }]])
    expect(warnings([], '2028-06-30')).toEqual([['bank-holidays.ran-short', { policy: 't', count: 0 }]])
  })

  it('is not spoken of while it reaches far enough', () => {
    expect(warnings(['2026-12-25', '2028-12-26'], '2028-06-29')).toEqual([])
  })
})

import { describe, expect, it } from '@jest/globals'
import { policy } from '../../tests/scenario.js'
import { bankHolidaysReach } from './bank-holidays.js'

const on = (date: string) => Date.parse(`${date}T12:00:00Z`)

describe('how far the bank holidays reach', () => {
  it('is the days to the last of them, in whatever order they are listed', () => {
    expect(bankHolidaysReach(['2026-12-28', '2026-12-25'], on('2026-12-01'))).toBe(27)
    expect(bankHolidaysReach(['2026-12-25'], on('2026-12-25'))).toBe(0)
  })

  it('is nothing where all are past or none is listed', () => {
    expect(bankHolidaysReach(['2026-12-25'], on('2026-12-26'))).toBe(-1)
    expect(bankHolidaysReach([], on('2026-12-26'))).toBe(-1)
  })

  it('is more than two years from when the list was written', () => {
    expect(bankHolidaysReach(policy.timers.bankHolidays, on('2026-11-22'))).toBeGreaterThan(730)
  })
})

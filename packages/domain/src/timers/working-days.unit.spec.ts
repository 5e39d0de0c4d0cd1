import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { daysOf, londonOffset, weekday } from './civil-date.js'
import { afterWorkingDays } from './working-days.js'

const day = 86_400_000
const at = (text: string) => Date.parse(text)
const until = (from: string, n: number, holidays: readonly string[] = []) => new Date(afterWorkingDays(at(from), n, holidays)).toISOString()

describe('a civil date', () => {
  it.each([
    [1970, 1, 1, 0, 4],
    [2000, 2, 29, 11_016, 2],
    [2026, 11, 22, 20_779, 0],
    [1969, 12, 31, -1, 3]
  ])('%i-%i-%i is so many days from 1970 and that day of the week', (year, month, dayOfMonth, days, ofWeek) => {
    expect([daysOf(year, month, dayOfMonth), weekday(days)]).toEqual([days, ofWeek])
  })

  it('agrees with the calendar of the machine, through leap years and centuries', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }), (date) => {
        const days = daysOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
        expect([days, weekday(days)]).toEqual([Math.floor(date.getTime() / day), date.getUTCDay()])
      })
    )
  })
})

describe('London', () => {
  it.each([
    ['2026-03-29T00:59:59.999Z', 0],
    ['2026-03-29T01:00:00Z', 1],
    ['2026-07-01T12:00:00Z', 1],
    ['2026-10-25T00:59:59.999Z', 1],
    ['2026-10-25T01:00:00Z', 0],
    ['2027-01-01T00:00:00Z', 0]
  ])('at %s is %i hours ahead', (instant, hours) => {
    expect(londonOffset(at(instant), Number(instant.slice(0, 4)))).toBe(hours * 3_600_000)
  })

  it('agrees with the time zone data of the machine', () => {
    const zone = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })
    fc.assert(
      fc.property(fc.date({ min: new Date('1997-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }), (date) => {
        const ahead = londonOffset(date.getTime(), date.getUTCFullYear()) / 3_600_000
        expect(Number(zone.format(date))).toBe((date.getUTCHours() + ahead) % 24)
      })
    )
  })
})

describe('so many working days later', () => {
  it.each([
    ['a Monday', '2026-11-02T12:00:00Z', 2, '2026-11-05T00:00:00.000Z'],
    ['none: the end of the same day', '2026-11-02T12:00:00Z', 0, '2026-11-03T00:00:00.000Z'],
    ['over a weekend', '2026-11-06T12:00:00Z', 1, '2026-11-10T00:00:00.000Z'],
    ['from a Saturday', '2026-11-07T12:00:00Z', 1, '2026-11-10T00:00:00.000Z'],
    ['in summer, when London’s day begins at 23:00 UTC', '2026-07-01T12:00:00Z', 1, '2026-07-02T23:00:00.000Z'],
    ['late in a summer evening, when it is tomorrow in London', '2026-07-01T23:30:00Z', 1, '2026-07-03T23:00:00.000Z'],
    ['over the night the clocks go forward', '2026-03-27T12:00:00Z', 1, '2026-03-30T23:00:00.000Z'],
    ['over the night the clocks go back', '2026-10-23T12:00:00Z', 1, '2026-10-27T00:00:00.000Z']
  ])('%s', (_what, from, n, end) => {
    expect(until(from, n)).toBe(end)
  })

  it('bank holidays do not count', () => {
    const christmas = ['2026-12-25', '2026-12-28', '2027-01-01']
    expect(until('2026-12-24T10:00:00Z', 1, christmas)).toBe('2026-12-30T00:00:00.000Z')
    expect(until('2026-12-24T10:00:00Z', 4, christmas)).toBe('2027-01-05T00:00:00.000Z')
  })

  it('is later the more days it is, and never in the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2020-01-01'), max: at('2040-01-01') }), fc.nat({ max: 60 }), (from, n) => {
        expect(afterWorkingDays(from, n, [])).toBeGreaterThan(from)
        expect(afterWorkingDays(from, n + 1, [])).toBeGreaterThan(afterWorkingDays(from, n, []))
      })
    )
  })
})

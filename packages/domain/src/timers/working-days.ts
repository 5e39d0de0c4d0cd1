import { civilOf } from '../age-band.js'
import type { Wait } from '../policy.js'
import type { Instant } from '../words.js'
import { daysOf, londonOffset, weekday } from './civil-date.js'

const day = 86_400_000
const minute = 60_000

const londonDay = (instant: Instant): number =>
  Math.floor((instant + londonOffset(instant, Math.floor(civilOf(instant) / 10_000))) / day)

const startOf = (days: number): Instant => {
  const midnight = days * day
  return midnight - londonOffset(midnight, Math.floor(civilOf(midnight) / 10_000))
}

/**
 * The end, in London, of the nth working day after the day of `from`: Monday to Friday, without the bank holidays
 * (`YYYY-MM-DD`). n = 0 is the end of the same day.
 */
export const afterWorkingDays = (from: Instant, n: number, bankHolidays: readonly string[]): Instant => {
  const free = new Set(bankHolidays.map((date) => daysOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)))))
  const works = (days: number) => weekday(days) !== 0 && weekday(days) !== 6 && !free.has(days)
  let days = londonDay(from)
  for (let left = n; left > 0; ) if (works(++days)) left -= 1
  return startOf(days + 1)
}

export const afterWait = (from: Instant, wait: Wait, bankHolidays: readonly string[]): Instant =>
  'minutes' in wait ? from + wait.minutes * minute : afterWorkingDays(from, wait.workingDays, bankHolidays)

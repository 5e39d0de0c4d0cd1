import type { Instant } from '../words.js'
import { daysOf } from './civil-date.js'

const day = 86_400_000

/** Whole days that the list of bank holidays (`YYYY-MM-DD`) still reaches ahead; less than 0 where all are past or there are none. */
export const bankHolidaysReach = (bankHolidays: readonly string[], now: Instant): number => {
  const last = bankHolidays.toSorted().at(-1)
  if (last === undefined) return -1
  return daysOf(Number(last.slice(0, 4)), Number(last.slice(5, 7)), Number(last.slice(8))) - Math.floor(now / day)
}

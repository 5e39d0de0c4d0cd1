import type { Instant } from '../words.js'

const day = 86_400_000

/** Days since 1970-01-01 of a civil date, by Howard Hinnant's days-from-civil algorithm. Month and day from 1. */
export const daysOf = (year: number, month: number, dayOfMonth: number): number => {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
export const weekday = (days: number): number => (((days + 4) % 7) + 7) % 7

const lastSundayOf = (year: number, month: number): number => {
  const last = daysOf(year, month, 31)
  return last - weekday(last)
}

/** Milliseconds that London is ahead of UTC: an hour from 01:00 UTC on the last Sunday of March to that of October. */
export const londonOffset = (instant: Instant, year: number): number => {
  const summer = lastSundayOf(year, 3) * day + 3_600_000
  const winter = lastSundayOf(year, 10) * day + 3_600_000
  return instant >= summer && instant < winter ? 3_600_000 : 0
}

/** Month and day from 1, by the same author's civil-from-days. */
const civilOf = (days: number): { readonly year: number; readonly month: number; readonly dayOfMonth: number } => {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const dayOfMonth = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth }
}

/** The same time of the same day, so many years on; of 29 February 1 March where there is none. */
export const addYears = (instant: Instant, years: number): Instant => {
  const days = Math.floor(instant / day)
  const { year, month, dayOfMonth } = civilOf(days)
  return daysOf(year + years, month, dayOfMonth) * day + (instant - days * day)
}

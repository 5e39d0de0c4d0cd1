import type { Instant } from './words.js'

/** First age of each band, oldest first. */
const bands = [
  [85, '85+'],
  [75, '75-84'],
  [65, '65-74'],
  [55, '55-64'],
  [45, '45-54'],
  [35, '35-44'],
  [25, '25-34'],
  [18, '18-24'],
  [0, '0-17']
] as const

export type AgeBand = (typeof bands)[number][1] | 'unknown'

const day = 86_400_000

/** Year × 10000 + month × 100 + day in UTC, by Howard Hinnant's days-to-civil algorithm: the domain asks no clock. */
export const civilOf = (instant: Instant): number => {
  const days = Math.floor(instant / day) + 719_468
  const era = Math.floor(days / 146_097)
  const ofEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return year * 10_000 + month * 100 + (ofYear - Math.floor((153 * shifted + 2) / 5) + 1)
}

/**
 * The band of a FHIR birth date (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) on a day. What is not said counts
 * as late as it can be, so that nobody who may be a child is taken for an adult.
 */
export const ageBand = (birthDate: string | undefined, on: Instant): AgeBand => {
  const written = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(birthDate ?? '')
  if (written === null) return 'unknown'
  const [, year, month = '12', dayOfMonth = '31'] = written
  const age = Math.floor((civilOf(on) - Number(`${year}${month}${dayOfMonth}`)) / 10_000)
  return bands.find(([from]) => age >= from)?.[1] ?? 'unknown'
}

/** What the newest band that is known says, the newest being last. */
export const childhood = (known: readonly string[]): 'child' | 'adult' | 'unknown' => {
  const band = known.findLast((one) => one !== 'unknown')
  return band === undefined ? 'unknown' : band === '0-17' ? 'child' : 'adult'
}

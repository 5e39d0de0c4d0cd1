import type { Instant } from '@oldham-cares/domain'
import { readInstant } from '@oldham-cares/service-kit'

export type FitsTime = (time: Instant) => boolean

const dayMs = 86_400_000

/** From when, to before when: a day is all of it, in UTC; an instant is the millisecond or the second that is written. */
const spanOf = (text: string): readonly [from: Instant, to: Instant] | undefined => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const from = readInstant(isDay ? `${text}T00:00:00Z` : text)
  return from === undefined ? undefined : [from, from + (isDay ? dayMs : text.includes('.') ? 1 : 1_000)]
}

/** `ge…` and `le…` of one or more `date` parameters, all of which have to hold; undefined of anything else. */
export const whenRecorded = (written: readonly string[]): FitsTime | undefined => {
  const tests: FitsTime[] = []
  for (const text of written) {
    const span = spanOf(text.slice(2))
    if (span === undefined) return undefined
    const [from, to] = span
    if (text.startsWith('ge')) tests.push((time) => time >= from)
    else if (text.startsWith('le')) tests.push((time) => time < to)
    else return undefined
  }
  return (time) => tests.every((fits) => fits(time))
}

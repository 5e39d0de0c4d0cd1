import { describe, expect, it } from '@jest/globals'
import { readInstant } from './read-instant.js'

describe('A date-time', () => {
  it.each([
    ['2026-12-31T10:00:00Z', Date.UTC(2026, 11, 31, 10)],
    ['2026-12-31T10:00:00.5Z', Date.UTC(2026, 11, 31, 10, 0, 0, 500)],
    ['2026-12-31T10:00:00+01:00', Date.UTC(2026, 11, 31, 9)],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)]
  ])('%s is a moment', (text, at) => {
    expect(readInstant(text)).toBe(at)
  })

  it.each([
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['no offset', '2026-12-31T10:00:00'],
    ['an offset of hours alone', '2026-12-31T10:00:00+05'],
    ['an offset that is none', '2026-12-31T10:00:00+25:00'],
    ['a blank for its T', '2026-12-31 10:00:00Z'],
    ['a day that is not on the calendar', '2026-02-31T10:00:00Z'],
    ['an hour that is not on the clock', '2026-12-31T24:00:00Z'],
    ['no time', '2026-12-31'],
    ['words', 'tomorrow']
  ])('with %s is none', (_, text) => {
    expect(readInstant(text)).toBeUndefined()
  })
})

import { describe, expect, it } from '@jest/globals'
import { readPage, writePage } from './page.js'
import { whenRecorded } from './when-recorded.js'

const fits = (time: string, ...dates: readonly string[]) => whenRecorded(dates)?.(Date.parse(time))

describe('The time that an export is asked for', () => {
  it.each<[boolean, string, readonly string[]]>([
    [true, '2026-03-02T00:00:00.000Z', []],
    [true, '2026-03-02T00:00:00.000Z', ['ge2026-03-02']],
    [false, '2026-03-01T23:59:59.999Z', ['ge2026-03-02']],
    [true, '2026-03-02T23:59:59.999Z', ['le2026-03-02']],
    [false, '2026-03-03T00:00:00.000Z', ['le2026-03-02']],
    [true, '2026-03-02T09:15:00.400Z', ['le2026-03-02T09:15:00Z']],
    [false, '2026-03-02T09:15:00.401Z', ['le2026-03-02T09:15:00.400Z']],
    [true, '2026-03-02T09:15:00.000Z', ['ge2026-03-02T10:15:00+01:00']],
    [true, '2026-03-02T09:15:00.000Z', ['ge2026-03-01', 'le2026-03-03']],
    [false, '2026-03-02T09:15:00.000Z', ['ge2026-03-01', 'le2026-03-03', 'le2026-03-01']]
  ])('is kept to: %s of %s for %j', (expected, time, dates) => {
    expect(fits(time, ...dates)).toBe(expected)
  })

  it.each(['', '2026-03-02', 'eq2026-03-02', 'gt2026-03-02', 'ge', 'ge2026-03', 'ge2026-02-31', 'le2026-03-02T25:00:00Z', 'ge2026-03-02T09:15'])('is none in %j', (date) => {
    expect(whenRecorded([date])).toBeUndefined()
    expect(whenRecorded(['ge2026-03-01', date])).toBeUndefined()
  })
})

describe('A page', () => {
  it.each([{ whose: 0 }, { whose: 1 }, { whose: 0, range: { from: 120, to: 431 } }])('is read as it was written: %j', (page) => {
    expect(readPage(writePage(page))).toEqual(page)
  })

  it.each(['', '-1', '0-1', '0-1-2-3', '0-a-b', '1e3', '0-1-99999999999999999999'])('is none in %j', (text) => {
    expect(readPage(text)).toBeUndefined()
  })
})

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ageBand } from './age-band.js'

const on = Date.UTC(2026, 5, 15)

describe('the age band', () => {
  it.each([
    ['2008-06-16', '0-17'],
    ['2008-06-15', '18-24'],
    ['1951-01-01', '75-84'],
    ['1941-06-15', '85+'],
    ['2026-06-15', '0-17']
  ])('of somebody born %s is %s on 15 June 2026', (born, band) => {
    expect(ageBand(born, on)).toBe(band)
  })

  it('takes a date that is only half said for the youngest it can mean', () => {
    expect([ageBand('2008', on), ageBand('2008-06', on), ageBand('2008-05', on)]).toEqual(['0-17', '0-17', '18-24'])
  })

  it.each([undefined, '', 'yesterday', '15/06/1950', '2027-01-01'])('of %j is unknown', (born) => {
    expect(ageBand(born, on)).toBe('unknown')
  })

  it('turns eighteen on the birthday and not a moment before, in any year', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (born) => {
        const written = born.toISOString().slice(0, 10)
        const [year, month, day] = written.split('-').map(Number) as [number, number, number]
        const birthday = Date.UTC(year + 18, month - 1, day)
        expect(ageBand(written, birthday)).toBe('18-24')
        expect(ageBand(written, birthday - 1)).toBe('0-17')
      })
    )
  })
})

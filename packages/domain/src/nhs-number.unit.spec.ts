import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { nhsNumber } from './nhs-number.js'

describe('an NHS number', () => {
  it.each(['9000000009', '900 000 0009', ' 9000000009 ', '9434765919', '9434765870'])('%s is taken, without its spaces', (written) => {
    expect(nhsNumber(written)).toEqual({ valid: true, value: written.replaceAll(' ', '') })
  })

  it.each(['9000000008', '3478526985'])('%s fails its check digit', (written) => {
    expect(nhsNumber(written)).toEqual({ valid: false, reason: 'NHS_NUMBER.CHECK_DIGIT' })
  })

  it.each(['', '900000000', '90000000090', '90000O0009', '900-000-0009'])('%j is not one', (written) => {
    expect(nhsNumber(written)).toEqual({ valid: false, reason: 'NHS_NUMBER.MALFORMED' })
  })

  it('has exactly one check digit, or none where the check comes to ten', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
        const taken = Array.from({ length: 10 }, (_, digit) => nhsNumber(`${nine}${digit}`)).filter(({ valid }) => valid)
        expect(taken.length).toBeLessThanOrEqual(1)
      })
    )
  })
})

import { describe, expect, it } from '@jest/globals'
import { hundredths, medianOf, perSecondOf, ratioOf } from './arithmetic.ts'

describe('A median', () => {
  it('is the middle one of an odd number of runs, in whatever order they came', () => {
    expect(medianOf([9, 1, 5])).toBe(5)
  })

  it('lies between the two middle ones of an even number', () => {
    expect(medianOf([8, 1, 4, 100])).toBe(6)
  })

  it('is not moved by one run that something else disturbed', () => {
    expect(medianOf([10, 11, 900])).toBe(11)
  })

  it('of nothing is 0, and leaves what it was made of as it was', () => {
    const runs = [3, 1, 2]
    expect(medianOf([])).toBe(0)
    medianOf(runs)
    expect(runs).toEqual([3, 1, 2])
  })
})

describe('A ratio', () => {
  it('is told to hundredths', () => {
    expect(ratioOf(1, 3)).toBe(0.33)
    expect(hundredths(1.005 + 0.001)).toBe(1.01)
  })

  it('to nothing is none', () => {
    expect(ratioOf(5, 0)).toBeUndefined()
  })
})

describe('A rate', () => {
  it('counts by the second', () => {
    expect(perSecondOf(500, 250)).toBe(2_000)
  })

  it('over no time is 0 and not endless', () => {
    expect(perSecondOf(500, 0)).toBe(0)
  })
})

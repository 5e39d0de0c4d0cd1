import { describe, expect, it } from '@jest/globals'
import { quantilesOf } from './quantiles.ts'

describe('Quantiles', () => {
  it('are what that part of all stayed under, whatever order they came in', () => {
    const oneToHundred = Array.from({ length: 100 }, (_, at) => 100 - at)
    expect(quantilesOf(oneToHundred)).toEqual({ p50Ms: 51, p95Ms: 96, p99Ms: 100 })
  })

  it('of one are that one, to a tenth', () => {
    expect(quantilesOf([12.34])).toEqual({ p50Ms: 12.3, p95Ms: 12.3, p99Ms: 12.3 })
  })

  it('of none are 0', () => {
    expect(quantilesOf([])).toEqual({ p50Ms: 0, p95Ms: 0, p99Ms: 0 })
  })
})

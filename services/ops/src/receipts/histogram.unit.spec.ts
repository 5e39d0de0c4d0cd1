import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { added, countOf, quantile, withTime, type Histogram } from './histogram.js'

const of = (times: readonly number[]): Histogram => times.reduce<Histogram>(withTime, {})
const exact = (times: readonly number[], share: number) => times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? 0
const times = fc.array(fc.integer({ min: 2, max: 30 * 86_400_000 }), { minLength: 1, maxLength: 300 })

describe('A histogram of times', () => {
  it('tells every quantile to within five per cent and the rounding of a millisecond', () => {
    fc.assert(
      fc.property(times, fc.constantFrom(0.5, 0.95, 0.99, 1), (all, share) => {
        const right = exact(all, share)
        expect(Math.abs((quantile(of(all), share) ?? 0) - right)).toBeLessThanOrEqual(0.051 * right + 0.5)
      })
    )
  })

  it('may be added up in any parts', () => {
    fc.assert(fc.property(times, times, (some, others) => expect(added([of(some), of(others)])).toEqual(added([of([...others, ...some])]))))
  })

  it('takes what is nothing, or less by clocks that differ, for a millisecond', () => {
    expect(quantile(of([0, -40]), 0.5)).toBe(1)
  })

  it('tells nothing of none', () => {
    expect([quantile({}, 0.5), countOf({})]).toEqual([undefined, 0])
  })
})

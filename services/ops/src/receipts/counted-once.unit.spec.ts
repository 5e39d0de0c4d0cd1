import { describe, expect, it } from '@jest/globals'
import type { Rows } from '@oldham-cares/log'
import fc from 'fast-check'
import { countedRow, countOnce, knownBack } from './counted-once.js'

const counting = () => {
  const kept = new Map<string, unknown>()
  const rows = { get: (name: string) => kept.get(name), set: (name: string, row: unknown) => void kept.set(name, row) } as unknown as Rows
  return { kept, count: (number: number, stream = 'partner/mind webhook:e1') => countOnce(rows, stream, number) }
}

describe('A number of a stream', () => {
  it('is counted once, in whatever order they come and however often', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: knownBack }), { maxLength: 200 })
    fc.assert(
      fc.property(numbers, (all) => {
        const { count } = counting()
        expect(all.filter((number) => count(number)).toSorted((a, b) => a - b)).toEqual([...new Set(all)].toSorted((a, b) => a - b))
      })
    )
  })

  it('is another in another stream', () => {
    const { count } = counting()
    expect([count(1), count(1, 'partner/mind webhook:e2'), count(1)]).toEqual([true, true, false])
  })

  it('keeps no more rows however long the stream grows', () => {
    const { count, kept } = counting()
    for (let number = 1; number < 10 * knownBack; number += 100) count(number)
    expect(kept.size).toBe(16)
    expect(Math.max(...[...kept.values()].map((row) => JSON.stringify(row).length))).toBeLessThan(128)
  })

  it('is still known as long as it is no further behind, and not counted where nobody knows', () => {
    const { count } = counting()
    count(1)
    expect([count(1 + knownBack), count(1), count(2)]).toEqual([true, false, true])
    expect([count(1 + knownBack + 512), count(3)]).toEqual([true, false])
  })

  it('changes one row, whose name says which', () => {
    const { count, kept } = counting()
    count(700)
    expect([...kept.keys()]).toEqual([countedRow('partner/mind webhook:e1', 700)])
  })
})

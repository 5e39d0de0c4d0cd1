import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { received } from '../../testing/received.js'
import { inSlices } from './in-slices.js'

const kibibyte = 1024
const sliced = (...kibibytes: readonly number[]) =>
  [...inSlices(kibibytes.map((size, offset) => received(offset, Buffer.alloc(size * kibibyte))))].map((slice) =>
    slice.map(({ offset }) => offset)
  )

describe('Slices of a batch', () => {
  it('are none where nothing was read', () => {
    expect(sliced()).toEqual([])
  })

  it('are one where all fits', () => {
    expect(sliced(100, 100, 56)).toEqual([[0, 1, 2]])
  })

  it('end before they grow larger than one append may be', () => {
    expect(sliced(100, 100, 57, 200)).toEqual([[0, 1], [2], [3]])
  })

  it('hold a single record however large it is', () => {
    expect(sliced(1, 900, 1)).toEqual([[0], [1], [2]])
  })

  it('hold two hundred records at most', () => {
    expect(sliced(...Array.from({ length: 401 }, () => 0)).map(({ length }) => length)).toEqual([200, 200, 1])
  })

  it('hold every record once and in order, and none of them nothing', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 })
    fc.assert(
      fc.property(sizes, (kibibytes) => {
        const slices = sliced(...kibibytes)
        expect(slices.flat()).toEqual(kibibytes.map((_, offset) => offset))
        expect(slices.every(({ length }) => length > 0)).toBe(true)
      }),
      { numRuns: 50 }
    )
  })
})

import { describe, expect, it } from '@jest/globals'
import { since } from './take-sound-point.js'

const ends = (...highs: number[]) => highs.map((high, partition) => ({ partition, low: 0, high }))

describe('What was appended to the audit while the ends were looked at', () => {
  it('is what stands between the two looks', () => {
    expect(since(ends(3, 5), ends(3, 8))).toEqual([{ partition: 0, low: 3, high: 3 }, { partition: 1, low: 5, high: 8 }])
  })

  it('is nothing where there was no first look', () => {
    expect(since([], ends(4))).toEqual([{ partition: 0, low: 4, high: 4 }])
  })
})

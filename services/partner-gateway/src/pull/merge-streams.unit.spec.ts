import { describe, expect, it } from '@jest/globals'
import type { Release } from '@oldham-cares/domain'
import { mergeStreams } from './merge-streams.js'

const release = (stream: string, number: number, time: number) => ({ id: `${stream}${number}`, number, time }) as Release
const idsOf = (releases: readonly Release[]) => releases.map(({ id }) => id)

describe('merging the streams of a partner', () => {
  const a = [release('a', 1, 10), release('a', 2, 40)]
  const b = [release('b', 1, 20), release('b', 2, 30)]

  it('takes the oldest first', () => {
    expect(idsOf(mergeStreams([a, b], 10))).toEqual(['a1', 'b1', 'b2', 'a2'])
  })

  it('keeps the order of numbers where clocks went backwards', () => {
    const back = [release('c', 1, 50), release('c', 2, 5)]
    expect(idsOf(mergeStreams([a, back], 10))).toEqual(['a1', 'a2', 'c1', 'c2'])
  })

  it('stops at the limit, and nothing merged is nothing', () => {
    expect(idsOf(mergeStreams([a, b], 2))).toEqual(['a1', 'b1'])
    expect(mergeStreams([[], []], 5)).toEqual([])
  })
})

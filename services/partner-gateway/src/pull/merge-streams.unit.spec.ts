import { describe, expect, it } from '@jest/globals'
import type { Release } from '@oldham-cares/domain'
import { mergeStreams, type Merged } from './merge-streams.js'

const release = (stream: string, number: number, time: number) => ({ id: `${stream}${number}`, number, time }) as Release
const whole = (...read: readonly Release[]) => ({ read, at: 0, more: false })
const idsOf = ({ releases }: Merged) => releases.map(({ id }) => id)

describe('merging the streams of a partner', () => {
  const a = whole(release('a', 1, 10), release('a', 2, 40))
  const b = whole(release('b', 1, 20), release('b', 2, 30))

  it('takes the oldest first', () => {
    expect(idsOf(mergeStreams([a, b], 10))).toEqual(['a1', 'b1', 'b2', 'a2'])
  })

  it('keeps the order of numbers where clocks went backwards', () => {
    expect(idsOf(mergeStreams([a, whole(release('c', 1, 50), release('c', 2, 5))], 10))).toEqual(['a1', 'a2', 'c1', 'c2'])
  })

  it('stops at the limit, and nothing merged is nothing', () => {
    expect(idsOf(mergeStreams([a, b], 2))).toEqual(['a1', 'b1'])
    expect(mergeStreams([whole(), whole()], 5)).toEqual({ releases: [], at: [0, 0] })
  })

  it('says where each stream stands, and goes on from there', () => {
    const { at } = mergeStreams([a, b], 3)
    expect(at).toEqual([1, 2])
    expect(idsOf(mergeStreams([{ ...a, at: 1 }, { ...b, at: 2 }], 3))).toEqual(['a2'])
  })

  it('stops where a stream has to be read further: what comes next may be its', () => {
    expect(idsOf(mergeStreams([{ ...a, more: true }, whole(release('b', 1, 20), release('b', 2, 60))], 10))).toEqual(['a1', 'b1', 'a2'])
    expect(idsOf(mergeStreams([{ ...whole(), more: true }, b], 10))).toEqual([])
  })
})

import { describe, expect, it } from '@jest/globals'
import type { Arrival } from '../../support/outside.ts'
import { releasesOf, type Numbered } from './streams.ts'

const noon = Date.parse('2026-11-22T12:00:00.000Z')
const release = (partition: number, number: number, after: number): Numbered => ({ id: `r${partition}.${number}`, partition, number, factTime: noon + after })
const told = (stream: string, number: number, after: number): Arrival =>
  ({ who: 'mind', at: '', path: '', headers: {}, answered: 204, body: { time: new Date(noon + after).toISOString(), data: { stream, number } } })

const releases = [release(1, 1, 5_000), release(1, 2, 9_000), release(2, 1, 5_400), release(2, 2, 20_000)]
const named = (arrivals: readonly Arrival[]) => [...releasesOf(arrivals, releases).values()].map((one) => one?.id)

describe('Which release an event tells of', () => {
  it('is known by its number and its time, which is up to a second before it happened', () => {
    expect(named([told('a', 1, 4_900), told('a', 2, 8_100), told('b', 1, 4_900), told('b', 2, 19_999)])).toEqual(['r1.1', 'r1.2', 'r2.1', 'r2.2'])
  })

  it('is another for each stream, though one event by itself would fit both', () => {
    expect(new Set(named([told('a', 1, 4_900), told('b', 1, 4_900)]))).toEqual(new Set(['r1.1', 'r2.1']))
  })

  it('is none where the time is another, or a second and more before', () => {
    expect(named([told('a', 1, 4_900), told('a', 2, 9_001)])).toEqual(['r1.1', undefined])
    expect(named([told('a', 1, 4_900), told('a', 2, 8_000)])).toEqual(['r1.1', undefined])
  })

  it('is none where nothing has the number', () => {
    expect(named([told('a', 2, 8_100), told('a', 3, 9_500)])).toEqual(['r1.2', undefined])
  })
})

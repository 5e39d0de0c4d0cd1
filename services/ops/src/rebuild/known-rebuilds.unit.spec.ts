import { describe, expect, it } from '@jest/globals'
import type { RebuildAsked, RebuildTold } from '@oldham-cares/log'
import { KnownRebuilds } from './known-rebuilds.js'

const asked = (more: Partial<RebuildAsked> = {}): RebuildAsked =>
  ({ type: 'RebuildAsked', id: 'r', service: 'timeline', again: [], onDifference: 'swap', correlation: 'c', time: 1_000, ...more })
const told = (partition: number, more: Partial<RebuildTold> = {}): RebuildTold => ({
  type: 'RebuildTold', rebuild: 'r', service: 'timeline', view: 'timeline', views: 1, partition, state: 'same', folded: 10, of: 10,
  rows: 3, differing: 0, names: [], decided: 0, time: 2_000 + partition, ...more
})
const partitions = Array.from({ length: 24 }, (_, partition) => partition)
const knowing = (...records: (RebuildAsked | RebuildTold)[]): KnownRebuilds => {
  const rebuilds = new KnownRebuilds()
  for (const record of records) rebuilds.take(record)
  return rebuilds
}

describe('A rebuild', () => {
  it('waits until its service tells of it, and says nothing of how long it takes', () => {
    expect(knowing(asked()).get('r')).toMatchObject({ state: 'waiting', partitions: { of: 0, ended: 0 }, secondsLeft: null })
  })

  it('takes as long as its pace so far says', () => {
    const waiting = partitions.map((partition) => told(partition, { state: 'waiting', folded: 0, of: 100, time: 2_000 }))
    const rebuilds = knowing(asked(), ...waiting, told(0, { folded: 100, of: 100, time: 4_000 }), told(1, { state: 'folding', folded: 20, of: 100, time: 6_000 }))
    expect(rebuilds.get('r')).toMatchObject({ state: 'running', partitions: { of: 24, ended: 1 }, records: { of: 2_400, folded: 120 }, secondsLeft: 76 })
  })

  it('is done when every partition of every view has ended, and failed where one was given up', () => {
    const all = partitions.map((partition) => told(partition))
    expect(knowing(asked(), ...all.slice(1)).get('r')?.state).toBe('running')
    expect(knowing(asked(), ...all).get('r')).toMatchObject({ state: 'done', secondsLeft: 0, rows: 72 })
    expect(knowing(asked(), ...all.map((one) => ({ ...one, views: 2 }))).get('r')?.state).toBe('running')
    expect(knowing(asked(), ...all.slice(1), told(0, { state: 'failed', reason: 'VIEW.LOST' })).get('r')).toMatchObject({ state: 'failed', failed: 1 })
  })

  it('of one partition is done with that one, and says what differed and what was decided', () => {
    const rebuild = knowing(asked({ partition: 7 }), told(7, { state: 'kept', differing: 2, names: ['ab', 'cd'], decided: 1 })).get('r')
    expect(rebuild).toMatchObject({ state: 'done', differing: 2, kept: 1, decided: 1, parts: [{ partition: 7, names: ['ab', 'cd'] }] })
  })

  it('stays ended though somebody else begins it, or it is told again', () => {
    const rebuilds = knowing(asked({ partition: 7 }), told(7), told(7, { state: 'waiting', time: 9_000 }), told(7, { differing: 5, time: 9_001 }), asked({ partition: 7 }))
    expect(rebuilds.get('r')).toMatchObject({ state: 'done', differing: 0 })
  })

  it('is under way for whoever asks for the same, and for nobody who asks for something else', () => {
    const rebuilds = knowing(asked({ partition: 7 }))
    expect(rebuilds.underWay(asked({ id: 'other', partition: 7 }))?.id).toBe('r')
    expect(rebuilds.underWay(asked({ id: 'other', partition: 7, onDifference: 'keep' }))).toBeUndefined()
    expect(rebuilds.underWay(asked({ id: 'other' }))).toBeUndefined()
    rebuilds.take(told(7))
    expect(rebuilds.underWay(asked({ partition: 7 }))).toBeUndefined()
  })

  it('is listed newest first without its parts; one that nobody asked for is nothing', () => {
    const rebuilds = knowing(asked(), asked({ id: 's', time: 2_000 }), told(0, { rebuild: 'nobody' }))
    expect(rebuilds.list(10).map(({ id, parts }) => [id, parts])).toEqual([['s', undefined], ['r', undefined]])
    expect(rebuilds.get('nobody')).toBeUndefined()
  })
})

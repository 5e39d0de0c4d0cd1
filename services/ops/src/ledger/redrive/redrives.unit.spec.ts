import { describe, expect, it } from '@jest/globals'
import { topics, type RebuildAsked, type RebuildTold } from '@oldham-cares/log'
import { Redrives } from './redrives.js'

const asked = (more: Partial<RebuildAsked> = {}): RebuildAsked =>
  ({ type: 'RebuildAsked', id: 'r', service: 'timeline', topic: topics.events, partition: 7, again: [4], onDifference: 'swap', correlation: 'c', time: 1, ...more }) as RebuildAsked
const told = (state: RebuildTold['state'], more: Partial<RebuildTold> = {}): RebuildTold =>
  ({ type: 'RebuildTold', rebuild: 'r', service: 'timeline', view: 'timeline', views: 1, partition: 7, state, folded: 1, of: 1, rows: 1, differing: 0, names: [], decided: 0, time: 1, ...more }) as RebuildTold

const known = (...records: readonly (RebuildAsked | RebuildTold)[]) => {
  const redrives = new Redrives('timeline')
  records.forEach((record, index) => redrives.take(record, 10 + index))
  return redrives.of(7)
}

describe('A redrive', () => {
  it.each(['same', 'swapped'] as const)('has ended once the service has rebuilt the partition: %s', (state) => {
    expect(known(asked(), told('waiting'), told('folding'), told(state))).toEqual([{ offsets: [4], begun: 10, ended: 13 }])
  })

  it.each(['waiting', 'folding', 'kept', 'failed'] as const)('has not where it is %s', (state) => {
    expect(known(asked(), told(state))).toEqual([])
  })

  it('has ended with the last of the service’s views, and not where one of them failed', () => {
    const views = [told('same', { views: 2 }), told('swapped', { views: 2, view: 'other' })]
    expect(known(asked(), ...views.slice(0, 1))).toEqual([])
    expect(known(asked(), ...views)).toMatchObject([{ ended: 12 }])
    expect(known(asked(), told('same', { views: 2 }), told('failed', { views: 2, view: 'other' }))).toEqual([])
  })

  it('told or asked twice is one, and ended when it was first told', () => {
    expect(known(asked(), told('same'), asked(), told('same'))).toEqual([{ offsets: [4], begun: 10, ended: 11 }])
  })

  it('begins when it was asked for, though its reader told of its end alone, and sooner where the reader’s clock is behind', () => {
    expect(known(asked(), told('same'))).toEqual([{ offsets: [4], begun: 10, ended: 11 }])
    const redrives = new Redrives('timeline')
    redrives.take(asked(), 10)
    redrives.take(told('waiting'), 7)
    redrives.take(told('same'), 9)
    expect(redrives.of(7)).toEqual([{ offsets: [4], begun: 7, ended: 9 }])
  })

  it('is none where nothing was given up, it was of another topic, another service or of every partition', () => {
    for (const other of [{ again: [] }, { topic: topics.deliveries }, { topic: undefined }, { service: 'casework' }, { partition: undefined }] as Partial<RebuildAsked>[]) {
      expect(known(asked(other), told('same'))).toEqual([])
    }
    expect(known(told('same'))).toEqual([])
    expect(known(asked(), told('same', { partition: 8 }))).toEqual([])
  })
})

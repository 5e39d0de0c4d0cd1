import { describe, expect, it } from '@jest/globals'
import { sayRebuild } from './say-rebuild.ts'

const told = { id: 'r', service: 'timeline', state: 'done', partitions: { of: 24, ended: 24 }, records: { of: 90, folded: 90 }, secondsLeft: 0, rows: 12, differing: 0, kept: 0 }
const part = { view: 'timeline', partition: 7, state: 'same', differing: 0, names: [] }

describe('A rebuild', () => {
  it('that found nothing says so in two lines', () => {
    expect(sayRebuild({ ...told, parts: [part] })).toEqual(['timeline done: 24 of 24 partitions, 90 of 90 records', '12 rows, 0 of them otherwise than the live ones'])
  })

  it('under way says how long it will take, as soon as that is known', () => {
    const running = { ...told, state: 'running', partitions: { of: 24, ended: 2 }, records: { of: 90, folded: 8 } }
    expect(sayRebuild({ ...running, secondsLeft: 4 })[0]).toBe('timeline running: 2 of 24 partitions, 8 of 90 records, 4 s left')
    expect(sayRebuild({ ...running, secondsLeft: null })[0]).toBe('timeline running: 2 of 24 partitions, 8 of 90 records')
  })

  it('names every partition that differed or failed, and by hashes alone what in it', () => {
    const parts = [part, { ...part, partition: 8, state: 'kept', differing: 2, names: ['ab', 'cd'] }, { ...part, partition: 9, state: 'failed', reason: 'REBUILD.FAULT' }]
    expect(sayRebuild({ ...told, differing: 2, kept: 1, parts }).slice(1)).toEqual([
      '12 rows, 2 of them otherwise than the live ones, kept aside in 1 partitions',
      '  timeline/8 kept: 2 rows, ab cd',
      '  timeline/9 failed: REBUILD.FAULT'
    ])
  })
})

import { describe, expect, it } from '@jest/globals'
import type { SealedPerson } from '@oldham-cares/domain'
import type { Entry } from '../fold/rows.js'
import { mergeRecords } from './merge-records.js'
import { positionIn, type Positions } from './positions.js'
import type { SealedRecordNow } from './records-of.js'

const refOf = (id: string) => id.repeat(32)
/** A record whose places stand at these times; `undefined` is a refused command's. */
const record = (id: string, times: readonly (number | undefined)[], from = 0): SealedRecordNow => ({
  id,
  person: { id, sequence: times.length } as SealedPerson,
  rows: times.slice(from).map((time) => (time === undefined ? undefined : ({ fact: { time, person: id } } as Entry)))
})

const told = (records: readonly SealedRecordNow[], limit = 50, from: Positions = {}) => {
  const merged = mergeRecords(records, refOf, from, limit)
  return { ...merged, order: merged.places.map(({ record: { id }, entry }) => `${id}${entry?.fact.time ?? '-'}`) }
}

describe('The records of one person', () => {
  it('are told in the order of time', () => {
    expect(told([record('a', [1, 4, 6]), record('b', [2, 3, 9])]).order).toEqual(['a1', 'b2', 'b3', 'a4', 'a6', 'b9'])
  })

  it('are told in one order whichever of them was asked for', () => {
    const both = [record('a', [1, 5]), record('b', [5])]
    expect(told(both).order).toEqual(told(both.toReversed()).order)
  })

  it('keep the order of each record, refused commands among it', () => {
    expect(told([record('a', [1, undefined, 5]), record('b', [2])]).order).toEqual(['a1', 'a-', 'b2', 'a5'])
  })

  it('are told each place once, whatever the size of a page', () => {
    const times = { a: [1, undefined, 4, 6, 6], b: [2, 3, 6, 9] }
    const whole = told([record('a', times.a), record('b', times.b)]).order
    const paged: string[] = []
    for (let from: Positions = {}, more = true; more; ) {
      const records = (['a', 'b'] as const).map((id) => record(id, times[id], positionIn(from, refOf(id))))
      const page = told(records, 2, from)
      paged.push(...page.order)
      ;({ positions: from, more } = page)
    }
    expect(paged).toEqual(whole)
  })

  it('say after each place where the story stands', () => {
    const { places } = told([record('a', [1, 4]), record('b', [2])])
    expect(places.map(({ positions }) => [positionIn(positions, refOf('a')), positionIn(positions, refOf('b'))])).toEqual([[1, 0], [1, 1], [2, 1]])
  })

  it('have no more to tell once every record was told to its end', () => {
    expect([told([record('a', [1, 2])], 1).more, told([record('a', [1, 2])], 2).more]).toEqual([true, false])
    expect(told([record('a', [])]).order).toEqual([])
  })
})

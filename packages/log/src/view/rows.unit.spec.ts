import { describe, expect, it } from '@jest/globals'
import { Rows } from './rows.js'

const rowsOf = (values: Record<string, unknown>) => new Rows(new Map(Object.entries(values)))
const changed = (rows: Rows) => Object.fromEntries(rows.changes())
const fails = (change: () => void) => () => {
  change()
  throw new Error('after the change')
}

describe('Rows', () => {
  it('tell nothing of a row that was not loaded, which is another thing than one that is not there', () => {
    const rows = rowsOf({ 'a:1': undefined })
    expect(rows.get('a:1')).toBeUndefined()
    expect(() => rows.get('person:secret')).toThrow(new Error('Row person was not loaded'))
  })

  it('hand back what is to be stored as JSON, what is to go as nothing, and nothing that was only read', () => {
    const rows = rowsOf({ a: 1, b: 2, c: 3 })
    rows.set('a', { n: 1 })
    rows.remove('b')
    expect(rows.get('b')).toBeUndefined()
    expect(changed(rows)).toEqual({ a: '{"n":1}', b: undefined })
  })
})

describe('An attempt', () => {
  it('keeps what it changed where it does not throw', () => {
    const rows = rowsOf({ a: 1 })
    expect(rows.attempt(() => (rows.set('a', 2), 'result'))).toBe('result')
    expect(rows.get('a')).toBe(2)
  })

  it('leaves the rows as they were where it throws, however often it changed them', () => {
    const rows = rowsOf({ a: 1, b: undefined })
    const change = fails(() => {
      rows.set('a', 2)
      rows.set('a', 3)
      rows.set('b', 1)
    })
    expect(() => rows.attempt(change)).toThrow('after the change')
    expect([rows.get('a'), rows.get('b')]).toEqual([1, undefined])
  })

  it('gives back a row that it removed', () => {
    const rows = rowsOf({ a: 1 })
    expect(() => rows.attempt(fails(() => rows.remove('a')))).toThrow('after the change')
    expect(changed(rows)).toEqual({ a: '1' })
  })

  it('undoes nothing of what was changed before it', () => {
    const rows = rowsOf({ a: 1 })
    rows.set('a', 2)
    expect(() => rows.attempt(fails(() => rows.set('a', 3)))).toThrow('after the change')
    expect(rows.get('a')).toBe(2)
  })

  it('undoes only itself where one within another throws', () => {
    const rows = rowsOf({ a: 1, b: 1 })
    rows.attempt(() => {
      rows.set('a', 2)
      expect(() => rows.attempt(fails(() => [rows.set('a', 3), rows.set('b', 3)]))).toThrow('after the change')
      expect([rows.get('a'), rows.get('b')]).toEqual([2, 1])
    })
    expect([rows.get('a'), rows.get('b')]).toEqual([2, 1])
  })

  it('undoes also what went well within it', () => {
    const rows = rowsOf({ a: 1, b: 1 })
    const change = fails(() => {
      rows.attempt(() => rows.set('a', 2))
      rows.set('a', 3)
      rows.attempt(() => rows.set('b', 3))
    })
    expect(() => rows.attempt(change)).toThrow('after the change')
    expect([rows.get('a'), rows.get('b')]).toEqual([1, 1])
  })
})

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { beginning, linkAfter } from './link.js'

const record = {
  offset: 7,
  timestamp: 1_772_443_981_000,
  key: 'p-1',
  value: Buffer.from('value'),
  headers: { ce_type: Buffer.from('t'), position: Buffer.from('7') }
}
const before = 'ab'.repeat(32)
const link = linkAfter(before, record)

describe('a link', () => {
  it('is the same for the same record in the same place, ever after', () => {
    expect(linkAfter(before, { ...record })).toBe(link)
    expect(linkAfter(beginning, record)).toBe('32e88f83845dde73de200371c7706158289ddb3effaf4c7aba21645e0b292eb7')
  })

  it.each<[string, Partial<typeof record>]>([
    ['offset', { offset: 8 }],
    ['timestamp', { timestamp: record.timestamp + 1 }],
    ['key', { key: 'p-2' }],
    ['value', { value: Buffer.from('valuf') }],
    ['position, which says whether a fact counts', { headers: { ...record.headers, position: Buffer.from('8') } }],
    ['headers, where one is gone', { headers: { ce_type: Buffer.from('t') } as never }],
    ['headers, where one has another name', { headers: { ce_typo: Buffer.from('t'), position: Buffer.from('7') } as never }]
  ])('is another where the record has another %s', (_what, change) => {
    expect(linkAfter(before, { ...record, ...change })).not.toBe(link)
  })

  it('is another after another record', () => {
    expect(linkAfter('cd'.repeat(32), record)).not.toBe(link)
    expect(linkAfter(beginning, record)).not.toBe(link)
  })

  it('does not hang on the order of headers, which says nothing', () => {
    const { ce_type, position } = record.headers
    expect(linkAfter(before, { ...record, headers: { position, ce_type } })).toBe(link)
  })

  it('tells a repeated header from a single one', () => {
    const twice = { ...record.headers, position: [Buffer.from('7'), Buffer.from('8')] }
    expect(linkAfter(before, { ...record, headers: twice })).not.toBe(link)
  })

  it('is another for every other pair of key and value', () => {
    const of = (key: string, value: string) => linkAfter(before, { ...record, key, value: Buffer.from(value) })
    const text = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(text, text, text, text, (a, b, c, d) => {
        expect(of(a, b) === of(c, d)).toBe(a === c && b === d)
      })
    )
  })
})

import { describe, expect, it } from '@jest/globals'
import { pairs } from '../testing/schema-pairs.js'
import { whyUnreadable } from './can-read.mjs'

describe('whether a reader\'s schema reads all that a writer\'s schema writes', () => {
  it.each(pairs)('$rule: $readable', ({ reader, writer, readable }) => {
    expect(whyUnreadable(reader, writer).length === 0).toBe(readable)
  })

  it('is answered with the path and the reason', () => {
    const writer = record({ name: 'seals', type: { type: 'array', items: record({ name: 'size', type: 'long' }, 'Seal') } })
    const reader = record({ name: 'seals', type: { type: 'array', items: record({ name: 'size', type: 'int' }, 'Seal') } })

    expect(whyUnreadable(reader, writer)).toEqual(['R.seals[].size: long became int'])
  })

  it('ends for a type that holds itself', () => {
    const list = record({ name: 'next', type: ['null', 'n.R'], default: null })

    expect(whyUnreadable(list, list)).toEqual([])
  })
})

function record(field: object, name = 'R'): object {
  return { type: 'record', name, namespace: 'n', fields: [field] }
}

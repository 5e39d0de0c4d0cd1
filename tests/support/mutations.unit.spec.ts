import { describe, expect, it } from '@jest/globals'
import { editsFor, mutated } from './mutations.ts'

const message = { id: 'a', entry: [{ type: 'Patient' }, { type: 'Consent' }] }

describe('a mutated message', () => {
  it.each([
    [{ act: 'drop', at: 0, by: null }, { entry: message.entry }],
    [{ act: 'drop', at: 2, by: null }, { id: 'a', entry: [{ type: 'Consent' }] }],
    [{ act: 'replace', at: 3, by: 7 }, { id: 'a', entry: [{ type: 7 }, { type: 'Consent' }] }],
    [{ act: 'duplicate', at: 2, by: null }, { id: 'a', entry: [{ type: 'Patient' }, ...message.entry] }],
    [{ act: 'duplicate', at: 0, by: null }, { ...message, id: ['a', 'a'] }]
  ] as const)('has what the edit says: %j', (edit, expected) => {
    expect(mutated(message, [edit])).toEqual(expected)
  })

  it('leaves the message it was made from as it was', () => {
    const before = structuredClone(message)
    for (const edits of editsFor(1, 50)) mutated(message, edits)
    expect(message).toEqual(before)
  })

  it('is the same for the same seed and another for another', () => {
    expect(editsFor(1, 20)).toEqual(editsFor(1, 20))
    expect(editsFor(1, 20)).not.toEqual(editsFor(2, 20))
  })
})

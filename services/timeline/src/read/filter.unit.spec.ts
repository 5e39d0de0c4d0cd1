import { describe, expect, it } from '@jest/globals'
import type { Told } from '../fold/rows.js'
import { passes } from './filter.js'

const names = { scoped: (kind: string, id: string) => `${kind}~${id}`, organisation: (one: { kind: any; id: string }) => one, worker: ({ id: of }: { id: string }, name: string) => `${name} of ${of}` }
const note = { type: 'NoteRecorded', time: 100, referral: 'r1' } as Told
const died = { type: 'PersonDied', time: 100 } as Told

describe('A filter', () => {
  it('that asks for nothing lets everything through', () => {
    expect([passes({}, note, names), passes({}, died, names)]).toEqual([true, true])
  })

  it.each([
    [{ types: new Set(['NoteRecorded', 'ActionRecorded']) }, true],
    [{ types: new Set(['ActionRecorded']) }, false],
    [{ types: new Set(['CommandRefused']) }, false],
    [{ referral: 'referral~r1' }, true],
    [{ referral: 'r1' }, false],
    [{ from: 100 }, true],
    [{ from: 101 }, false],
    [{ until: 101 }, true],
    [{ until: 100 }, false]
  ])('%j lets a note of r1 at 100 through: %j', (filter, through) => {
    expect(passes(filter, note, names)).toBe(through)
  })

  it('for one referral leaves out what is about none', () => {
    expect(passes({ referral: 'referral~r1' }, died, names)).toBe(false)
  })
})

import { describe, expect, it } from '@jest/globals'
import type { Ask, ConsentStatement } from '@oldham-cares/domain'
import { saysAll } from './says-all.js'

const to = { recipient: { kind: 'partner', id: 'mind' }, categories: [], reason: 'asked' } as const
const together = (withdrawn: readonly string[], objected: readonly string[]): Ask => ({
  type: 'StateTogether',
  given: [],
  refused: [],
  withdrawn: withdrawn.map((consent) => ({ consent, ...to })),
  objected: objected.map((consent) => ({ consent, ...to }))
})
const stated = (...said: readonly (readonly [id: string, sequence: number])[]) => ({ consent: said.map(([id, sequence]) => ({ id, sequence })) as unknown as readonly ConsentStatement[] })
const verdict = (sequence: number) => ({ digest: 'd', time: 1, sequence })

describe('a view that has read a decision', () => {
  const three = together([], ['c.0', 'c.1', 'c.2'])

  it('to its middle does not have all that was stated', () => {
    expect(saysAll(stated(['c.0', 5]), verdict(5), three)).toBe(false)
    expect(saysAll(stated(['c.0', 5], ['c.1', 6]), verdict(6), three)).toBe(false)
  })

  it('to the last statement has, whatever the hub adds', () => {
    const all = stated(['c.0', 5], ['c.1', 6], ['c.2', 7])
    expect([saysAll(all, verdict(7), three), saysAll(all, verdict(9), three)]).toEqual([true, true])
  })

  it('counts from its own first fact where the same was said of that id before and since', () => {
    const back = together(['c.0', 'c.1'], [])
    const before = stated(['c.0', 2], ['c.1', 3], ['c.0', 4])
    expect(saysAll({ consent: [...before.consent, ...stated(['c.0', 8]).consent] }, verdict(8), back)).toBe(false)
    const whole = [...before.consent, ...stated(['c.0', 8], ['c.1', 9]).consent]
    expect(saysAll({ consent: whole }, verdict(9), back)).toBe(true)
    expect(saysAll({ consent: [...whole, ...stated(['c.0', 12]).consent] }, verdict(9), back)).toBe(true)
  })

  it('has all of a refusal, and of what is said alone', () => {
    expect(saysAll(stated(), { ...verdict(3), refused: 'CONSENT.NO_STANDING' }, three)).toBe(true)
    expect(saysAll(stated(), verdict(3), { type: 'RecordObjection', consent: 'c', ...to })).toBe(true)
  })

  it('has what was said beside a referral once the content after every no is read too', () => {
    const beside = (objected: readonly string[], given: readonly string[]) => {
      const { type: _type, ...statements } = together([], objected) as Extract<Ask, { type: 'StateTogether' }>
      return { type: 'SubmitReferral', statements: { ...statements, given: given.map((consent) => ({ consent })) } } as unknown as Ask
    }
    const both = beside(['c.0', 'c.1'], ['c.2'])
    expect([saysAll(stated(['c.0', 1]), verdict(1), both), saysAll(stated(['c.0', 1], ['c.1', 2]), verdict(3), both)]).toEqual([false, false])
    expect(saysAll(stated(['c.0', 1], ['c.1', 2], ['c.2', 4]), verdict(4), both)).toBe(true)
    expect([saysAll(stated(), verdict(1), beside([], ['c.0'])), saysAll(stated(['c.0', 2]), verdict(2), beside([], ['c.0']))]).toEqual([false, true])
    expect([verdict(1), verdict(2)].map((read) => saysAll(stated(['c.0', 1]), read, beside(['c.0'], [])))).toEqual([false, true])
    expect([saysAll(stated(), verdict(1), beside([], [])), saysAll(stated(), verdict(1), { type: 'SubmitReferral' } as Ask)]).toEqual([true, true])
  })
})

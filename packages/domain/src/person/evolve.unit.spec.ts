import { describe, expect, it } from '@jest/globals'
import { accept, accepted, by, fold, given, lead, practice, requested, seal, start, submit, when } from '../../tests/scenario.js'
import type { Fact } from '../referral/facts.js'
import { evolve } from './evolve.js'
import { nobodyYet } from './person.js'

const [acceptance] = when(requested, by(lead, accept, { seals: [seal('progress')] })) as [Fact]

describe('folding a fact', () => {
  it('begins a person where there was none', () => {
    const [submitted] = when(nobodyYet('p1'), by(practice, submit())) as [Fact]
    expect(evolve(undefined, submitted)).toMatchObject({ id: 'p1', sequence: 1, lastFact: start })
  })

  it('leaves the state it started from as it was', () => {
    const before = JSON.stringify(requested)
    evolve(requested, acceptance)
    expect(JSON.stringify(requested)).toBe(before)
  })

  it('about a referral that was never submitted changes nothing but the verdict', () => {
    const after = evolve(nobodyYet('p1'), acceptance)
    expect(after).toMatchObject({ sequence: 3, referrals: {}, verdicts: { c3: { sequence: 3 } } })
  })

  it('keeps each seal with the fact that brought it', () => {
    expect(evolve(requested, acceptance).referrals['r1']?.seals).toEqual([
      { fact: 'ReferralAccepted', sequence: 3, time: acceptance.time, seal: seal('progress') }
    ])
  })

  it('says of a command which referral it was about and where its last fact stands', () => {
    expect(requested.verdicts['c1']).toEqual({
      digest: expect.any(String),
      sequence: 2,
      time: requested.lastFact,
      referral: 'r1'
    })
  })

  it('is the same from the first fact or from anywhere between', () => {
    const facts = [...when(nobodyYet('p1'), by(practice, submit()))]
    const all = [...facts, ...when(fold(nobodyYet('p1'), facts), by(lead, accept))]
    expect(fold(nobodyYet('p1'), all)).toEqual(fold(fold(nobodyYet('p1'), all.slice(0, 2)), all.slice(2)))
    expect(fold(nobodyYet('p1'), all)).toEqual(accepted)
  })

  it('of one referral does not touch another', () => {
    const two = given(by(practice, submit()), by({ kind: 'practice', id: 'A1002' }, submit({ referral: 'r2', message: 'm2' })))
    expect(fold(two, when(two, by(lead, accept))).referrals['r2']).toBe(two.referrals['r2'])
  })
})

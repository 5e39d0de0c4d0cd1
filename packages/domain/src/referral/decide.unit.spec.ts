import { describe, expect, it } from '@jest/globals'
import {
  accept,
  accepted,
  ageUk,
  by,
  commandOf,
  contact,
  fold,
  from,
  hour,
  lead,
  policy,
  practice,
  refusalOf,
  requested,
  seal,
  start,
  submit,
  when
} from '../../tests/scenario.js'
import { verdictOn } from '../person/verdict-on.js'
import { decide, refuseAsFault } from './decide.js'
import { reasons } from './reasons.js'

describe('a command id seen before', () => {
  const reused = by(lead, contact, { id: 'c3', digest: 'other' })

  it('with the same content makes no fact, even where the command would now be refused', () => {
    expect(when(accepted, by(lead, accept, { id: 'c3' }))).toEqual([])
  })

  it('with other content is refused once', () => {
    const facts = when(accepted, reused)
    expect(refusalOf(facts)).toBe('COMMAND.ID_REUSED')
    expect(when(fold(accepted, facts), reused)).toEqual([])
  })

  it('never overwrites the first verdict', () => {
    const after = from(accepted, reused)
    expect(after.verdicts['c3']).toEqual(accepted.verdicts['c3'])
    expect(when(after, by(lead, accept, { id: 'c3' }))).toEqual([])
  })

  it('is refused again where the content is yet another', () => {
    const after = from(accepted, reused)
    expect(refusalOf(when(after, by(lead, contact, { id: 'c3', digest: 'third' })))).toBe('COMMAND.ID_REUSED')
  })

  it('finds for each request the verdict on exactly that request', () => {
    const after = from(accepted, reused)
    const first = commandOf(after, by(lead, accept, { id: 'c3' }))
    expect(verdictOn(after, first)).not.toHaveProperty('refused')
    expect(verdictOn(after, commandOf(after, reused))).toMatchObject({ refused: 'COMMAND.ID_REUSED' })
    expect(verdictOn(after, { id: 'c3', digest: 'third' })).toBeUndefined()
    expect(verdictOn(undefined, first)).toBeUndefined()
  })

  it('is not mistaken for a name that every object has', () => {
    expect(refusalOf(when(requested, by(lead, accept, { id: 'constructor' })))).toBeUndefined()
    const after = from(requested, by(lead, accept, { id: '__proto__' }))
    expect(when(after, by(lead, accept, { id: '__proto__' }))).toEqual([])
  })
})

describe('the envelope of a fact', () => {
  it('names the person, the command, the sender and the policy, and numbers facts without gaps', () => {
    expect(when(requested, by(lead, accept, { id: 'q' }))).toMatchObject([
      { id: 'q.0', person: 'p1', sequence: 3, command: 'q', correlation: 'story', by: lead, policy: policy.version }
    ])
  })

  it('is never dated before the person’s last fact', () => {
    const [fact] = when(requested, by(lead, accept, { at: start - hour }))
    expect(fact?.time).toBe(requested.lastFact)
  })

  it('begins a person at the first command about them', () => {
    const command = commandOf(requested, by(practice, submit()))
    expect(decide(undefined, command, policy, start).map(({ sequence, person }) => [sequence, person])).toEqual([
      [1, 'p1'],
      [2, 'p1']
    ])
  })
})

describe('a refusal', () => {
  const [refusal] = when(requested, by(ageUk, accept, { seals: [seal('progress')] }))

  it('says which command was refused, why, and about which referral', () => {
    expect(refusal).toMatchObject({ refused: 'AcceptReferral', reason: 'REFERRAL.NOT_OWNER', referral: 'r1' })
  })

  it('keeps what was asserted, and shows it to nobody: seals stay out of the person’s state', () => {
    expect(refusal?.seals).toEqual([seal('progress')])
    const after = from(requested, by(ageUk, accept, { seals: [seal('progress')] }))
    expect(after.referrals).toBe(requested.referrals)
  })

  it('is told to its sender alone, where that is a partner', () => {
    expect(refusal?.entitled).toEqual([ageUk])
    expect(when(requested, by(practice, accept))[0]?.entitled).toEqual([])
  })

  it('names no referral the hub does not know', () => {
    const [unknown] = when(requested, by(lead, { type: 'AcceptReferral', referral: 'r9' }))
    expect(unknown).not.toHaveProperty('referral')
  })

  it('stands as the verdict', () => {
    const after = from(requested, by(ageUk, accept, { id: 'n' }))
    expect(after.verdicts['n']).toMatchObject({ refused: 'REFERRAL.NOT_OWNER', referral: 'r1', sequence: 3 })
  })

  it('for a fault of the hub is a verdict like any other', () => {
    const command = commandOf(requested, by(lead, accept, { id: 'f' }))
    const after = fold(requested, [refuseAsFault(requested, command, policy, start)])
    expect(after.verdicts['f']).toMatchObject({ refused: 'HUB.FAULT' })
    expect(decide(after, command, policy, start)).toEqual([])
  })

  it('has a reason that is one plain sentence', () => {
    for (const [code, sentence] of Object.entries(reasons)) {
      expect(code).toMatch(/^[A-Z_]+(\.[A-Z_]+)+$/)
      expect(sentence).toMatch(/^[A-Z][^.]*\.$/)
    }
  })
})

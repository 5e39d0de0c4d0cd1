import { describe, expect, it } from '@jest/globals'
import {
  accept, ageUk, agree, by, closed, contact, died, enterInError, from, given, hospital, inProgress, join, lead, mind, onwardTo,
  otherPractice, outcome, policy, practice, readerOf, reassignTo, referralIn, refusalOf, start, submit, team, typesOf, when, withdraw
} from '../../tests/scenario.js'
import { disclose } from '../consent/disclose.js'
import { hub } from '../words.js'

const second = submit({ referral: 'r2', message: 'm2' })
const two = from(inProgress, by(otherPractice, second))

describe('a death', () => {
  it('cancels everything open, and nothing that has ended', () => {
    const withEnded = from(closed, by(otherPractice, second))
    expect(when(withEnded, by(practice, died))).toMatchObject([
      { type: 'PersonDied', by: practice },
      { type: 'ReferralCancelled', referral: 'r2', reason: 'person-died', by: { kind: 'hub' } }
    ])
    expect(typesOf(when(two, by(practice, died)))).toEqual(['PersonDied', 'ReferralCancelled', 'ReferralCancelled'])
  })

  it.each([
    ['the practice', inProgress, practice],
    ['the hospital that referred', given(by(hospital, submit({ source: 'acute' }))), hospital],
    ['the owner', inProgress, lead],
    ['a care team that joined', from(inProgress, by(lead, join)), team]
  ])('is reported by %s', (_who, person, sender) => {
    expect(typesOf(when(person, by(sender, died)))).toEqual(['PersonDied', 'ReferralCancelled'])
  })

  it('is passed on by the hub, to a record in which nobody knew', () => {
    expect(typesOf(when(inProgress, by(hub, died)))).toEqual(['PersonDied', 'ReferralCancelled'])
    expect(refusalOf(when(from(inProgress, by(practice, died)), by(hub, died)))).toBe('PERSON.ALREADY_DIED')
  })

  it('is not reported by anybody else', () => {
    const moved = from(inProgress, by(lead, reassignTo(ageUk)))
    for (const sender of [otherPractice, hospital, mind, team, lead]) expect(refusalOf(when(moved, by(sender, died)))).toBe('PERSON.NOT_INVOLVED')
  })

  it('happens once', () => {
    const after = from(inProgress, by(practice, died, { id: 'd' }))
    expect(when(after, by(practice, died, { id: 'd' }))).toEqual([])
    expect(refusalOf(when(after, by(lead, died)))).toBe('PERSON.ALREADY_DIED')
    expect(after.died).toBe(after.lastFact)
  })

  it('is told without content to everybody who holds anything, whatever the person objected to', () => {
    const story = from(inProgress, by(lead, agree(mind)), by(lead, onwardTo(mind)), by(practice, join), by(practice, withdraw(mind)))
    const [fact] = when(story, by(practice, died))
    const after = from(story, by(practice, died))
    expect(fact?.entitled).toEqual(expect.arrayContaining([lead, practice, mind, team]))
    for (const recipient of fact?.entitled ?? [])
      expect(disclose(after, { fact }, readerOf(recipient), policy.disclosure, start)).toMatchObject({ disclosed: true, categories: [], basis: 'notice' })
  })

  it('reaches whoever holds only what has ended: contact stops there too', () => {
    expect(when(closed, by(practice, died))[0]?.entitled).toEqual([lead, practice])
  })

  it('is nobody else’s to hear', () => {
    expect(when(from(inProgress, by(practice, enterInError), by(otherPractice, second)), by(otherPractice, died))[0]?.entitled).not.toContainEqual(practice)
  })
})

describe('after a death', () => {
  const after = from(two, by(practice, died))

  it('nobody refers the person any more', () => {
    for (const sender of [practice, lead, team]) expect(refusalOf(when(after, by(sender, submit({ referral: 'r3', message: 'm3' }))))).toBe('PERSON.DIED')
  })

  it('nobody is agreed to any more; what was agreed to can still be taken back', () => {
    const agreed = from(inProgress, by(lead, agree(mind)), by(practice, died))
    expect(refusalOf(when(agreed, by(lead, agree(ageUk))))).toBe('PERSON.DIED')
    expect(typesOf(when(agreed, by(practice, withdraw(mind))))).toEqual(['ConsentWithdrawn'])
  })

  it('nothing goes on', () => {
    for (const ask of [accept, contact, reassignTo(mind)]) expect(refusalOf(when(after, by(lead, ask)))).toBe('REFERRAL.ALREADY_CLOSED')
  })

  it('what changed before can still be told, and an error still corrected', () => {
    expect(typesOf(when(after, by(lead, outcome)))).toEqual(['OutcomeRecorded'])
    expect(referralIn(from(after, by(practice, enterInError))).status).toBe('entered-in-error')
  })
})

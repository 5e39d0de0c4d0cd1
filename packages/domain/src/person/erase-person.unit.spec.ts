import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { furtherAsk, spineAsk } from '../../tests/any-ask.js'
import {
  accept, agree, by, closed, commandOf, enterInError, from, given, household, inProgress, join, lead, mind, onwardTo, otherPractice, policy, practice,
  refusalOf, requested, seal, start, submit, team, typesOf, when, withdraw
} from '../../tests/scenario.js'
import { disclose } from '../consent/disclose.js'
import { decide } from '../referral/decide.js'
import type { Ask } from '../referral/commands.js'
import { hub, type Reader } from '../words.js'
import { nobodyYet } from './person.js'

const erase: Ask = { type: 'ErasePerson', reason: 'request', legalBasis: 'gdpr-17-1-b', keys: ['k1'] }
const place: Ask = { type: 'PlaceLegalHold', hold: 'h1', basis: 'court-2026-114' }
const lift: Ask = { type: 'LiftLegalHold', hold: 'h1' }
const erased = from(inProgress, by(hub, erase))
const clinician: Reader = { ...team, role: 'clinical' }

describe('an erasure', () => {
  it('cancels what is open, leaves what has ended, and says who was forgotten, why, and under which keys', () => {
    const withEnded = from(closed, by(otherPractice, submit({ referral: 'r2', message: 'm2' })))
    expect(when(withEnded, by(hub, erase))).toMatchObject([
      { type: 'ReferralCancelled', referral: 'r2', reason: 'person-erased' },
      { type: 'PersonErased', reason: 'request', legalBasis: 'gdpr-17-1-b', keys: ['k1'], by: hub, seals: [] }
    ])
    expect(typesOf(when(closed, by(hub, erase)))).toEqual(['PersonErased'])
  })

  it('reaches somebody of whom nothing but a key is known', () => {
    expect(typesOf(when(nobodyYet('p9'), by(hub, erase)))).toEqual(['PersonErased'])
  })

  it('is the hub’s alone to say, for those who answer for the data', () => {
    for (const sender of [practice, lead, mind, team]) expect(refusalOf(when(inProgress, by(sender, erase)))).toBe('PERSON.NOT_AUTHORISED')
  })

  it('happens once: the same request again makes nothing, another is refused', () => {
    const once = from(inProgress, by(hub, erase, { id: 'e' }))
    expect(when(once, by(hub, erase, { id: 'e' }))).toEqual([])
    expect(refusalOf(when(once, by(hub, erase, { id: 'e2' })))).toBe('PERSON.ERASED')
  })

  it('leaves no seal, no household and the time it happened', () => {
    const before = from(inProgress, by(practice, join), by(team, household), by(lead, { type: 'RecordContact', referral: 'r1', contact: 'made' }, { seals: [seal('progress')] }))
    const after = from(before, by(hub, erase))
    expect(before.referrals['r1']?.seals).not.toEqual([])
    expect(Object.values(after.referrals).flatMap(({ seals }) => seals)).toEqual([])
    expect([before.household, after.household]).toEqual(['h1', undefined])
    expect(after.erased).toEqual({ time: after.lastFact, reason: 'request', legalBasis: 'gdpr-17-1-b', keys: ['k1'] })
  })
})

describe('after an erasure', () => {
  it('every command is refused, whatever it asks and whoever sends it', () => {
    fc.assert(
      fc.property(fc.oneof(spineAsk, furtherAsk), fc.constantFrom(practice, lead, mind, team, hub), (ask, sender) => {
        const [fact, ...more] = decide(erased, commandOf(erased, by(sender, ask)), policy, start + 1e9)
        expect([fact, more]).toEqual([expect.objectContaining({ type: 'CommandRefused', reason: 'PERSON.ERASED' }), []])
      })
    )
  })

  it('nothing is disclosed to anybody but that the person was erased, to whoever holds anything', () => {
    const story = from(inProgress, by(practice, join), by(lead, agree(mind)), by(lead, onwardTo(mind)))
    const made = when(story, by(hub, erase))
    const after = from(story, by(hub, erase))
    const notice = made.at(-1)
    expect(notice?.entitled).toEqual(expect.arrayContaining([lead, practice, mind, team]))
    for (const reader of [lead, practice, mind, clinician, otherPractice]) {
      expect(disclose(after, { referral: 'r1' }, reader, policy.disclosure, start + 1e9)).toEqual({ disclosed: false, reason: 'PERSON.ERASED' })
      for (const fact of made.slice(0, -1)) expect(disclose(after, { fact }, reader, policy.disclosure, start + 1e9)).toMatchObject({ disclosed: false })
    }
    for (const reader of [lead, practice, mind, clinician])
      expect(disclose(after, { fact: notice }, reader, policy.disclosure, start + 1e9)).toEqual({ disclosed: true, categories: [], coarse: false, basis: 'notice' })
    expect(disclose(after, { fact: notice }, otherPractice, policy.disclosure, start + 1e9)).toMatchObject({ disclosed: false })
  })

  it('nothing that is said brings anything back', () => {
    for (const ask of [submit({ referral: 'r2', message: 'm2' }), agree(mind), accept, withdraw(mind)] as Ask[]) {
      const after = from(erased, by(practice, ask))
      expect(after).toEqual({ ...erased, sequence: after.sequence, lastFact: after.lastFact, verdicts: after.verdicts })
    }
  })

  it('whoever holds only what was entered in error was told to delete it before', () => {
    const mistaken = given(by(practice, submit()), by(practice, enterInError))
    expect(when(mistaken, by(hub, erase)).at(-1)?.entitled).toEqual([])
  })
})

describe('a legal hold', () => {
  const held = from(inProgress, by(hub, place))

  it('keeps anybody from erasing the person, and nobody from anything else', () => {
    for (const reason of ['request', 'court-order', 'retention'] as const) expect(refusalOf(when(held, by(hub, { ...erase, reason } as Ask)))).toBe('PERSON.ON_HOLD')
    expect(typesOf(when(held, by(practice, withdraw(mind))))).toEqual(['ConsentWithdrawn'])
    expect(held.holds).toEqual([{ hold: 'h1', basis: 'court-2026-114', placed: held.lastFact }])
  })

  it('is told to nobody', () => {
    expect([when(inProgress, by(hub, place)), when(held, by(hub, lift))].flat().map(({ entitled }) => entitled)).toEqual([[], []])
  })

  it('ends when it is lifted, and each of several by itself', () => {
    const two = from(held, by(hub, { ...place, hold: 'h2' } as Ask), by(hub, lift))
    expect(refusalOf(when(two, by(hub, erase)))).toBe('PERSON.ON_HOLD')
    expect(typesOf(when(from(two, by(hub, { ...lift, hold: 'h2' } as Ask)), by(hub, erase)))).toContain('PersonErased')
  })

  it('is placed and lifted once', () => {
    expect(refusalOf(when(held, by(hub, place)))).toBe('LEGAL_HOLD.ALREADY_PLACED')
    expect(refusalOf(when(from(held, by(hub, lift)), by(hub, lift)))).toBe('LEGAL_HOLD.UNKNOWN')
    expect(when(from(inProgress, by(hub, place, { id: 'h' })), by(hub, place, { id: 'h' }))).toEqual([])
  })

  it('is the hub’s alone to place and to lift', () => {
    for (const sender of [practice, lead, team]) {
      expect(refusalOf(when(requested, by(sender, place)))).toBe('PERSON.NOT_AUTHORISED')
      expect(refusalOf(when(held, by(sender, lift)))).toBe('PERSON.NOT_AUTHORISED')
    }
  })
})

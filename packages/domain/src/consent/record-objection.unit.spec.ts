import { describe, expect, it } from '@jest/globals'
import {
  accepted, ageUk, agree, all, by, closed, fold, from, given, hospital, hour, inProgress, join, knitting, lead, link, mind, object, otherPractice, policy,
  practice, readerOf, refusalOf, requested, start, submit, team, typesOf, update, when
} from '../../tests/scenario.js'
import { followUpsOf } from '../person/follow-up.js'
import { hub } from '../words.js'
import { disclose } from './disclose.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'

const later = start + 100 * hour
const thin = { disclosed: true, categories: [], coarse: false, basis: 'notice' }

describe('the person objects', () => {
  it('to one organisation or to everybody, to some of it or to all', () => {
    const some = from(inProgress, by(practice, object(lead, { categories: ['progress'] })))
    expect([whatWasSaid(some, lead, 'progress', later), objectsTo(some, lead, later)]).toEqual(['deny', false])
    const whole = from(inProgress, by(practice, object(all)))
    expect([mind, practice, team].map((one) => objectsTo(whole, one, later))).toEqual([true, true, true])
  })

  it('to the owner: the referral goes to the next, and where there is none it is cancelled', () => {
    expect(when(accepted, by(practice, object(lead)))).toMatchObject([{ type: 'ObjectionRecorded' }, { type: 'ReferralRouted', owner: ageUk.id }])
    expect(when(accepted, by(practice, object(all)))).toMatchObject([{ type: 'ObjectionRecorded' }, { type: 'ReferralCancelled', reason: 'consent-withdrawn' }])
  })

  it('through whoever speaks for them, or through the one they object to', () => {
    expect(typesOf(when(inProgress, by(mind, object(mind))))).toEqual(['ObjectionRecorded'])
    for (const sender of [otherPractice, knitting, ageUk]) expect(refusalOf(when(inProgress, by(sender, object(mind))))).toBe('CONSENT.NO_STANDING')
  })

  it('also after death, where nothing is agreed to any more', () => {
    const dead = from(inProgress, by(practice, { type: 'ReportDeath' }))
    expect(typesOf(when(dead, by(practice, object(mind))))).toEqual(['ObjectionRecorded'])
  })

  it('once: again changes nothing, and its id says nothing else', () => {
    const objected = from(closed, by(lead, object(mind), { id: 'o' }))
    expect(when(objected, by(lead, object(mind), { id: 'o' }))).toEqual([])
    expect(refusalOf(when(objected, by(lead, object(mind, { categories: ['risks'] }))))).toBe('CONSENT.ID_TAKEN')
    expect(refusalOf(when(objected, by(lead, object(mind, { reason: 'else' }), { id: 'o' })))).toBe('COMMAND.ID_REUSED')
  })

  it('in every record of theirs', () => {
    const linked = from(closed, by(hub, link('settled', [], 'p2')))
    const [fact] = when(linked, by(practice, object(mind, { categories: ['risks'] })))
    if (fact === undefined) throw new Error('no fact')
    expect(followUpsOf(fact, fold(linked, [fact]))).toMatchObject([
      { type: 'LinkPerson', person: 'p2', step: 'settled', adopted: [{ recipient: mind, categories: ['risks'] }], origin: fact.id }
    ])
  })
})

describe('what a referral comes with', () => {
  it('lifts no objection: a message’s consent is no statement of the person', () => {
    const objected = from(requested, by(practice, object(mind)))
    const after = from(objected, by(otherPractice, submit({ referral: 'r2', message: 'm2' })), by(practice, update(start + 50 * hour)))
    expect(after.consent).toEqual(objected.consent)
    expect(objectsTo(after, mind, later)).toBe(true)
    expect(given(by(practice, submit())).consent).toEqual([])
  })
})

describe('of an objection', () => {
  const facts = when(from(inProgress, by(lead, join)), by(practice, object(ageUk)))
  const told = (person: typeof inProgress, reader: typeof mind) => disclose(person, { fact: facts[0] }, readerOf(reader), policy.disclosure, later)

  it('whom it names hears that it was made; the lead only where an owner loses its turn', () => {
    expect(facts[0]?.entitled).toEqual([ageUk, team])
    const unseated = when(from(inProgress, by(lead, join)), by(practice, object(lead)))
    expect(unseated[0]?.entitled).toEqual([lead, team])
  })

  it('a partner hears no content, not even where it owns a referral; a care team shares the story', () => {
    const joined = from(inProgress, by(lead, join))
    const both = from(joined, by(hospital, submit({ referral: 'r2', message: 'm2', source: 'acute' })), by(lead, { type: 'AcceptReferral', referral: 'r2' }))
    const owned = from(both, by(lead, { type: 'ReassignReferral', referral: 'r1', owner: ageUk.id, reason: 'x' }), by(ageUk, { type: 'AcceptReferral', referral: 'r1' }))
    const unseating = when(owned, by(practice, object(ageUk)))
    const seen = disclose(fold(owned, unseating.slice(0, 1)), { fact: unseating[0] }, lead, policy.disclosure, later)
    expect(unseating[0]?.entitled).toContainEqual(lead)
    expect(seen).toEqual(thin)
    const after = fold(joined, facts)
    expect(told(after, ageUk)).toEqual(thin)
    expect(told(after, team)).toMatchObject({ disclosed: true, basis: 'implied' })
  })

  it('agreement that names the recipient lifts it, for what it names', () => {
    const objected = from(inProgress, by(practice, object(mind)))
    const lifted = from(objected, by(practice, agree(mind, { categories: ['contact', 'referral'] })))
    expect([objectsTo(lifted, mind, later), whatWasSaid(lifted, mind, 'risks', later)]).toEqual([false, 'deny'])
  })
})

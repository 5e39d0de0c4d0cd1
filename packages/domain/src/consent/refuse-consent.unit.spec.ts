import { describe, expect, it } from '@jest/globals'
import {
  accepted, ageUk, agree, all, by, closed, enterInError, fold, from, hospital, hour, inProgress, knitting, lead, link, mind, object, otherPractice, policy, practice,
  refusalOf, refuse, start, submit, typesOf, when, withdraw
} from '../../tests/scenario.js'
import { followUpsOf } from '../person/follow-up.js'
import type { WholePerson } from '../person/person.js'
import { hub } from '../words.js'
import { disclose } from './disclose.js'
import { hasAgreedTo, objectsTo, whatWasSaid } from './what-was-said.js'

const later = start + 100 * hour

describe('the person was asked and said no', () => {
  it('of what they were asked for and of nothing else', () => {
    const [refused] = when(inProgress, by(lead, refuse(mind, { categories: ['health'] })))
    expect(refused).toMatchObject({ type: 'ConsentRefused', recipient: mind, categories: ['health'], purpose: 'support', evidence: 'verbal' })
    const after = from(inProgress, by(lead, refuse(mind, { categories: ['health'] })))
    expect([whatWasSaid(after, mind, 'health', later), whatWasSaid(after, mind, 'contact', later)]).toEqual(['deny', undefined])
  })

  it('of everything where nothing is named, and to everybody where that is who was meant', () => {
    expect(objectsTo(from(inProgress, by(lead, refuse(mind))), mind, later)).toBe(true)
    expect(objectsTo(from(inProgress, by(lead, refuse(all))), knitting, later)).toBe(true)
  })

  it('takes back what they had agreed to, and is lifted by a later yes', () => {
    const agreed = from(inProgress, by(lead, agree(mind)))
    const refused = from(agreed, by(lead, refuse(mind)))
    expect(hasAgreedTo(refused, mind, ['contact'], later)).toBe(false)
    expect(hasAgreedTo(from(refused, by(lead, agree(mind, { consent: 'again' }))), mind, ['contact'], later)).toBe(true)
  })

  it('to the owner: the referral goes to the next', () => {
    expect(when(accepted, by(practice, refuse(lead)))).toMatchObject([{ type: 'ConsentRefused' }, { type: 'ReferralRouted', owner: 'age-uk-oldham' }])
  })

  it('a partner hears that, and no more: neither who was refused nor the lead that looks who is next', () => {
    const told = (person: WholePerson, refusing: typeof lead, reader: typeof lead) => {
      const facts = when(person, by(practice, refuse(refusing)))
      return [facts[0]?.entitled, disclose(fold(person, facts.slice(0, 1)), { fact: facts[0] }, reader, policy.disclosure, later)]
    }
    const thin = { disclosed: true, categories: [], coarse: false, basis: 'notice' }
    expect(told(inProgress, mind, mind)).toEqual([[mind], thin])
    const both = from(inProgress, by(hospital, submit({ referral: 'r2', message: 'm2', source: 'acute' })), by(lead, { type: 'AcceptReferral', referral: 'r2' }))
    const owned = from(both, by(lead, { type: 'ReassignReferral', referral: 'r1', owner: ageUk.id, reason: 'x' }), by(ageUk, { type: 'AcceptReferral', referral: 'r1' }))
    expect(told(owned, ageUk, lead)).toEqual([[ageUk, lead], thin])
  })

  it('is said by whoever speaks for them, or by the one that was refused', () => {
    expect(typesOf(when(inProgress, by(knitting, refuse(knitting))))).toEqual(['ConsentRefused'])
    for (const sender of [otherPractice, mind]) expect(refusalOf(when(inProgress, by(sender, refuse(knitting))))).toBe('CONSENT.NO_STANDING')
  })

  it('under a referral that there is', () => {
    expect(from(inProgress, by(lead, refuse(mind, { under: 'r1' }))).consent.at(-1)).toMatchObject({ under: 'r1' })
    expect(refusalOf(when(inProgress, by(lead, refuse(mind, { under: 'r9' }))))).toBe('REFERRAL.UNKNOWN')
    const mistaken = from(inProgress, by(otherPractice, submit({ referral: 'r2', message: 'm2' })), by(practice, enterInError))
    expect(refusalOf(when(mistaken, by(otherPractice, refuse(mind, { under: 'r1' }))))).toBe('REFERRAL.ENTERED_IN_ERROR')
  })

  it('also where it was asked under a mistake: it costs nothing to ask again', () => {
    const asked = from(inProgress, by(lead, refuse(mind, { under: 'r1' })), by(lead, agree(knitting, { under: 'r1' })))
    const mistaken = from(asked, by(practice, enterInError))
    expect([asked, mistaken].map((person) => whatWasSaid(person, mind, 'contact', later))).toEqual(['deny', 'deny'])
    expect([asked, mistaken].map((person) => whatWasSaid(person, knitting, 'contact', later))).toEqual(['permit', undefined])
  })

  it('once: again changes nothing, and its id says nothing else', () => {
    const refused = from(closed, by(lead, refuse(mind), { id: 'f' }))
    expect(when(refused, by(lead, refuse(mind), { id: 'f' }))).toEqual([])
    const same = { consent: 'refusal-mind' }
    for (const ask of [refuse(mind, { categories: ['risks'] }), agree(mind, same)])
      expect(refusalOf(when(refused, by(lead, ask)))).toBe('CONSENT.ID_TAKEN')
    expect(refusalOf(when(from(closed, by(lead, agree(mind))), by(lead, refuse(mind, { consent: 'consent-mind' }))))).toBe('CONSENT.ID_TAKEN')
  })

  it('and its id may name what is taken back after all', () => {
    const agreed = from(closed, by(lead, agree(mind)))
    expect(typesOf(when(agreed, by(lead, { ...withdraw(mind), consent: 'consent-mind' })))).toEqual(['ConsentWithdrawn'])
  })

  it('and what was withdrawn before it came is not given by it', () => {
    const withdrawn = from(closed, by(lead, { ...withdraw(mind), consent: 'consent-mind' }))
    expect(refusalOf(when(withdrawn, by(lead, agree(mind))))).toBe('CONSENT.ID_TAKEN')
  })

  it('at a time it asserts, but no later than it reached the log', () => {
    for (const ask of [refuse(mind), object(mind), withdraw(mind)]) {
      const said = (asserted: number) => when(inProgress, by(lead, ask, { asserted, at: later }))
      expect([said(start), said(later + hour)]).toMatchObject([[{ said: start, time: later }], [{ said: later, time: later }]])
    }
  })

  it('in every record of theirs', () => {
    const linked = from(closed, by(hub, link('settled', [], 'p2')))
    const [fact] = when(linked, by(practice, refuse(mind)))
    if (fact === undefined) throw new Error('no fact')
    expect(followUpsOf(fact, fold(linked, [fact]))).toMatchObject([{ type: 'LinkPerson', person: 'p2', adopted: [{ recipient: mind, categories: [] }] }])
  })
})

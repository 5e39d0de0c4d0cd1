import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anyTogether } from '../../tests/any-ask.js'
import {
  ageUk, agree, all, by, closed, fold, from, inProgress, join, knitting, lead, link, mind, object, otherPractice, policy, positiveSteps, practice, readerOf,
  refusalOf, refuse, requested, start, hour, submit, team, together, typesOf, when, withdraw, type Said
} from '../../tests/scenario.js'
import { anyStory, beginnings, everyone, readers } from '../../tests/stories.js'
import { endOf, expectNoWider, shown, subjectsOf } from '../../tests/shown.js'
import { followUpsOf } from '../person/follow-up.js'
import type { Fact } from '../referral/facts.js'
import { hub, type DataCategory, type Recipient } from '../words.js'
import { disclose } from './disclose.js'
import type { Denied } from './evolve-consent.js'
import { isDenial } from './fact-asked.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'

const later = start + 100 * hour
const several = together(agree(mind), agree(ageUk, { categories: ['contact'] }), object(mind, { categories: ['health'] }))
const may = (person: typeof closed, recipient: Recipient, ...categories: DataCategory[]) => categories.map((one) => whatWasSaid(person, recipient, one, later))

describe('what is said together', () => {
  it('is one fact of each, the sender’s own, every no before every yes', () => {
    const facts = when(inProgress, by(practice, several, { id: 't' }))
    expect(facts).toMatchObject([
      { id: 't.0', type: 'ObjectionRecorded', by: practice, recipient: mind, categories: ['health'] },
      { id: 't.1', type: 'ConsentGiven', by: practice, recipient: mind, basis: 'explicit' },
      { id: 't.2', type: 'ConsentGiven', by: practice, recipient: ageUk, categories: ['contact'] }
    ])
    expect(facts.map(({ entitled }) => entitled)).toEqual([[mind], [mind], [ageUk]])
  })

  it('counts each for what it names', () => {
    const after = from(inProgress, by(practice, several))
    expect([may(after, mind, 'contact', 'health'), may(after, ageUk, 'contact', 'referral')]).toEqual([['permit', 'deny'], ['permit', undefined]])
  })

  it('is of one time: a no in it beats a yes in it, whatever was asserted', () => {
    const both = together(agree(mind, { categories: ['contact', 'risks'] }), object(mind, { categories: ['risks'] }))
    for (const asserted of [start, later, undefined]) {
      const after = from(inProgress, by(practice, both, asserted === undefined ? {} : { asserted }))
      expect(may(after, mind, 'contact', 'risks')).toEqual(['permit', 'deny'])
    }
  })

  it('lifts what was denied before it, for what it agrees to', () => {
    const objected = from(inProgress, by(practice, object(mind, { consent: 'earlier' })))
    expect(may(from(objected, by(practice, several)), mind, 'contact', 'referral', 'risks')).toEqual(['permit', 'permit', 'deny'])
  })

  it('stands whole or not at all', () => {
    const reason = (...said: readonly Said[]) => refusalOf(when(inProgress, by(practice, together(...said))))
    expect(reason(agree(mind), agree(ageUk, { categories: [] }))).toBe('CONSENT.NAMES_NO_CATEGORY')
    expect(reason(agree(mind), agree(all))).toBe('CONSENT.NAMES_NO_RECIPIENT')
    expect(reason(object(mind), agree(ageUk, { until: start }))).toBe('CONSENT.WINDOW_EMPTY')
    expect(reason(agree(mind), refuse(ageUk, { under: 'r9' }))).toBe('REFERRAL.UNKNOWN')
    expect(reason(agree(mind), agree(ageUk, { consent: 'consent-mind' }))).toBe('CONSENT.ID_TAKEN')
    expect(reason()).toBe('CONSENT.SAYS_NOTHING')
  })

  it('is recorded once', () => {
    const stated = from(closed, by(practice, several, { id: 't' }))
    expect(when(stated, by(practice, several, { id: 't' }))).toEqual([])
    expect(refusalOf(when(stated, by(practice, several)))).toBe('CONSENT.ID_TAKEN')
  })

  it('through nobody who could not say each of it alone, as if after what comes before', () => {
    expect(refusalOf(when(inProgress, by(otherPractice, several)))).toBe('CONSENT.NO_STANDING')
    expect(refusalOf(when(inProgress, by(mind, together(object(mind), object(ageUk)))))).toBe('CONSENT.NO_STANDING')
    const own = together(object(practice, { categories: ['referral'] }), agree(practice, { categories: ['contact'] }))
    expect(refusalOf(when(inProgress, by(practice, own)))).toBe('CONSENT.NO_STANDING')
  })
})

describe('an owner who is left by it', () => {
  it('is followed by nobody who is left by it too', () => {
    const facts = when(requested, by(practice, together(object(lead), object(ageUk))))
    expect(facts).toMatchObject([{ recipient: lead }, { recipient: ageUk }, { type: 'ReferralRouted', owner: mind.id, by: hub }])
    expect(facts.flatMap((fact) => (fact.type === 'ReferralRouted' ? fact.entitled : []))).not.toContainEqual(ageUk)
  })

  it('has the referral cancelled once where nobody is left', () => {
    const everyPartner = together(...[lead, ageUk, mind, positiveSteps].map((one) => object(one)))
    expect(typesOf(when(requested, by(practice, everyPartner))).slice(4)).toEqual(['ReferralCancelled'])
  })

  it('keeps it where another is left', () => {
    expect(typesOf(when(inProgress, by(practice, together(object(mind), refuse(knitting)))))).toEqual(['ConsentRefused', 'ObjectionRecorded'])
  })
})

describe('what is taken back together', () => {
  it('is taken back from each', () => {
    const given = from(inProgress, by(practice, several))
    const back = together(withdraw(mind, ['contact', 'referral']), withdraw(ageUk, ['contact']))
    expect(typesOf(when(given, by(practice, back)))).toEqual(['ConsentWithdrawn', 'ConsentWithdrawn'])
    expect([mind, ageUk].map((one) => objectsTo(from(given, by(practice, back)), one, later))).toEqual([true, true])
  })

  it('reaches every record of the person, each no by itself', () => {
    const linked = from(closed, by(hub, link('settled', [], 'p2')))
    const facts = when(linked, by(practice, several, { id: 't' }))
    expect(facts.flatMap((fact) => followUpsOf(fact, fold(linked, facts)))).toMatchObject([{ id: 'follow-up/t.0/p2', adopted: [{ recipient: mind, categories: ['health'] }] }])
  })
})

describe('whatever is said together', () => {
  it('shows nobody more than what it agrees to says, and each no in it holds', () => {
    fc.assert(
      fc.property(beginnings, anyStory, readers, anyTogether, (beginning, story, reader, ask) => {
        const { person, facts } = endOf(beginning, story)
        const made = when(person, by(practice, ask, { id: 'last' }))
        const after = fold(person, made)
        if (ask.given.some(({ recipient: { id } }) => id === reader.id || id === reader.employer)) return
        for (const subject of subjectsOf(person, facts))
          if (made.every(({ type }) => type !== 'ReferralRouted')) expectNoWider(shown(after, subject, reader, after.lastFact), shown(person, subject, reader, after.lastFact))
        for (const denied of made.filter((fact): fact is Fact & Denied => isDenial(fact)))
          for (const one of everyone.filter(({ kind, id }) => denied.recipient.id === all.id || (kind === denied.recipient.kind && id === denied.recipient.id)))
            for (const category of denied.categories) expect(whatWasSaid(after, one, category, after.lastFact)).toBe('deny')
      }),
      { numRuns: 100 }
    )
  })

  it('is told to each as what they were told alone', () => {
    const joined = from(inProgress, by(lead, join), by(practice, submit({ referral: 'r2', message: 'm2' })))
    const facts = when(joined, by(practice, several))
    const after = fold(joined, facts)
    expect(facts.map((fact) => disclose(after, { fact }, readerOf(team), policy.disclosure, later).disclosed)).toEqual([true, true, true])
    expect(disclose(after, { fact: facts[2] }, readerOf(mind), policy.disclosure, later)).toMatchObject({ disclosed: false })
  })
})

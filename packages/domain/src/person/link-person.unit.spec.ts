import { describe, expect, it } from '@jest/globals'
import {
  accepted, ageUk, agree, all, by, closed, fold, from, hour, inProgress, join, knitting, lead, link, mind, onwardTo, otherPractice, policy, practice, readerOf,
  refusalOf, requested, start, team, typesOf, when, withdraw, submit
} from '../../tests/scenario.js'
import { denialsOf } from '../consent/denials-of.js'
import { disclose } from '../consent/disclose.js'
import { hasAgreedTo, objectsTo } from '../consent/what-was-said.js'
import { dataCategories, hub } from '../words.js'

const denying = (recipient: typeof mind) => [{ recipient, categories: [] }]
const later = start + 1000 * hour

describe('a link between two records', () => {
  it('is proposed by whoever takes part, and carries what this record denies', () => {
    const denied = from(inProgress, by(practice, withdraw(mind, ['risks'])))
    for (const sender of [practice, lead])
      expect(when(denied, by(sender, link('proposed')))).toMatchObject([
        { type: 'PersonLinked', other: 'p2', adopted: [], own: [{ recipient: mind, categories: ['risks'] }] }
      ])
  })

  it('is not proposed by others, nor with denials of the sender’s own making', () => {
    for (const sender of [otherPractice, mind, team]) expect(refusalOf(when(inProgress, by(sender, link('proposed'))))).toBe('PERSON.NOT_INVOLVED')
    expect(refusalOf(when(inProgress, by(lead, link('proposed', denying(mind)))))).toBe('PERSON.NOT_INVOLVED')
  })

  it('is matched and settled by the hub alone', () => {
    for (const step of ['matched', 'settled'] as const) {
      expect(refusalOf(when(inProgress, by(lead, link(step))))).toBe('PERSON.NOT_INVOLVED')
      expect(refusalOf(when(inProgress, by(hub, link(step))))).toBeUndefined()
    }
    expect(refusalOf(when(inProgress, by(hub, link('proposed'))))).toBe('PERSON.NOT_INVOLVED')
  })

  it('is never to itself', () => {
    expect(refusalOf(when(inProgress, by(lead, link('proposed', [], 'p1'))))).toBe('PERSON.SAME')
  })

  it('only ever becomes closer, and remembers when it was first told of', () => {
    const proposed = from(inProgress, by(lead, link('proposed')))
    const settled = from(proposed, by(hub, link('settled', denying(mind))))
    const since = inProgress.sequence + 1
    expect(proposed.links).toEqual([{ other: 'p2', step: 'proposed', since, by: lead }])
    expect(from(settled, by(hub, link('matched', denying(knitting)))).links).toEqual([{ other: 'p2', step: 'settled', since, by: lead }])
  })

  it('is refused where it says nothing new', () => {
    const settled = from(inProgress, by(hub, link('settled')))
    expect(refusalOf(when(settled, by(lead, link('proposed'))))).toBe('PERSON.ALREADY_LINKED')
    expect(refusalOf(when(settled, by(hub, link('matched'))))).toBe('PERSON.ALREADY_LINKED')
    expect(when(from(inProgress, by(hub, link('settled'), { id: 's' })), by(hub, link('settled'), { id: 's' }))).toEqual([])
  })

  it('says nothing new where what another record passes on was first said here', () => {
    const said = from(inProgress, by(practice, withdraw(mind), { id: 'w' }), by(lead, agree(mind)))
    const back = { ...link('settled', denying(mind)), origin: 'w.0' } as ReturnType<typeof link>
    expect(refusalOf(when(said, by(hub, back)))).toBe('PERSON.ALREADY_LINKED')
    expect(typesOf(when(said, by(hub, { ...back, origin: 'elsewhere.0' } as typeof back)))).toEqual(['PersonLinked'])
  })

  it('is told to the care teams alone where nothing is denied', () => {
    expect(when(from(inProgress, by(lead, join)), by(lead, link('proposed')))[0]?.entitled).toEqual([team])
  })

  it('is not told to a team that everything is denied to: nothing of it asks that team to stop', () => {
    const denied = from(inProgress, by(lead, join), by(practice, withdraw(team)))
    const facts = when(denied, by(hub, link('matched', denying(mind))))
    expect(facts[0]?.entitled).toEqual([mind, team])
    const told = (reader: typeof team) => disclose(fold(denied, facts), { fact: facts[0] }, readerOf(reader), policy.disclosure, later)
    expect(told(team)).toEqual({ disclosed: false, reason: 'CONSENT.WITHDRAWN' })
    expect(told(mind)).toMatchObject({ disclosed: true, basis: 'notice' })
  })
})

describe('of two statements the stricter holds', () => {
  const agreed = from(inProgress, by(lead, agree(mind, { categories: [...dataCategories] })))

  it('an agreement given before does not survive what the other record denies', () => {
    const linked = from(agreed, by(hub, link('matched', denying(mind))))
    expect(hasAgreedTo(agreed, mind, ['contact'], later)).toBe(true)
    expect([hasAgreedTo(linked, mind, ['contact'], later), objectsTo(linked, mind, later)]).toEqual([false, true])
    expect(refusalOf(when(linked, by(lead, onwardTo(mind))))).toBe('CONSENT.NOT_GIVEN')
  })

  it('nor one that is only asserted to be older', () => {
    const linked = from(inProgress, by(hub, link('matched', denying(mind))))
    const asserted = from(linked, by(lead, agree(mind), { asserted: start }))
    expect(hasAgreedTo(asserted, mind, ['contact'], later)).toBe(false)
  })

  it('one that names the recipient and comes later lifts it, for what it names', () => {
    const linked = from(agreed, by(hub, link('matched', denying(mind))))
    const lifted = from(linked, by(lead, agree(mind, { consent: 'again', categories: ['contact', 'referral'] })))
    expect(hasAgreedTo(lifted, mind, ['contact', 'referral'], later)).toBe(true)
    expect(hasAgreedTo(lifted, mind, ['risks'], later)).toBe(false)
  })

  it('a denial of everybody reaches everybody here', () => {
    const linked = from(agreed, by(hub, link('matched', denying(all))))
    expect([mind, knitting, practice].map((one) => objectsTo(linked, one, later))).toEqual([true, true, true])
  })

  it('whoever is newly denied, and the lead that has to look who is next, hear so without content', () => {
    const owned = from(accepted, by(lead, { type: 'ReassignReferral', referral: 'r1', owner: ageUk.id, reason: 'nearer' }))
    const step = by(hub, link('matched', denying(ageUk)))
    const [fact] = when(owned, step)
    expect(fact?.entitled).toEqual([ageUk, lead])
    for (const one of [ageUk, lead])
      expect(disclose(from(owned, step), { fact }, readerOf(one), policy.disclosure, later)).toEqual({ disclosed: true, categories: [], coarse: false, basis: 'notice' })
  })

  it('an owner that the other record denies loses the referral to the next, or it is cancelled', () => {
    const facts = when(accepted, by(hub, link('matched', denying(lead))))
    expect(facts).toMatchObject([{ type: 'PersonLinked' }, { type: 'ReferralRouted', owner: ageUk.id }])
    expect(typesOf(when(accepted, by(hub, link('matched', denying(all)))))).toEqual(['PersonLinked', 'ReferralCancelled'])
    expect(typesOf(when(closed, by(hub, link('matched', denying(all)))))).toEqual(['PersonLinked'])
  })
})

describe('what a record denies', () => {
  it('is said once per recipient, as it stands now', () => {
    const person = from(inProgress, by(practice, withdraw(mind, ['risks'])), by(practice, withdraw(mind, ['progress'])), by(lead, agree(mind, { categories: ['risks'] })))
    expect(denialsOf(person, later)).toEqual([{ recipient: mind, categories: ['progress'] }])
  })

  it('stays though the person agreed for a time: when that ends nobody would be told', () => {
    const person = from(inProgress, by(practice, withdraw(mind, ['risks'])), by(lead, agree(mind, { categories: ['risks'], until: start + 5000 * hour })))
    expect(denialsOf(person, later)).toEqual([{ recipient: mind, categories: ['risks'] }])
  })

  it('of everybody stays though one was let back in', () => {
    const person = from(inProgress, by(practice, withdraw(all)), by(practice, agree(mind)))
    expect(denialsOf(person, later)).toEqual([{ recipient: all, categories: [...dataCategories] }])
  })

  it('is nothing where nothing was said, or all was agreed to since', () => {
    expect(denialsOf(requested, later)).toEqual([])
    const lifted = from(inProgress, by(practice, withdraw(mind, ['risks'])), by(lead, agree(mind, { categories: ['risks'] })))
    expect(denialsOf(lifted, later)).toEqual([])
  })

  it('is not what somebody referred since', () => {
    expect(denialsOf(from(closed, by(practice, submit({ referral: 'r2', message: 'm2' }))), later)).toEqual([])
  })
})

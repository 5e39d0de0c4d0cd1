import { describe, expect, it } from '@jest/globals'
import { accepted, agreedToMind, ids, lead, mind, passedOn, submitted, told, withdrawn } from '../../tests/story.js'
import { aliasesOf, aliasRow, type Alias } from './aliases.js'

const { facts } = told(submitted, accepted, agreedToMind, passedOn, withdrawn)
const all = new Map(facts.flatMap((fact) => [...aliasesOf(fact, ids)]))
const of = (org: string, kind: Alias['kind'], id: string) => all.get(aliasRow(ids.of(org, kind, id)))

describe('the aliases that facts bring', () => {
  it('one for each partner that hears of a referral, and each says whose it is', () => {
    expect(of(lead.id, 'referral', 'r1')).toEqual({ of: lead.id, person: 'p1', kind: 'referral', referral: 'r1' })
    expect(of(mind.id, 'referral', 'r1')).toEqual({ of: mind.id, person: 'p1', kind: 'referral', referral: 'r1' })
  })

  it('none for a partner that never heard of it', () => {
    expect([...all.values()].some((alias) => alias.of === 'age-uk-oldham')).toBe(false)
  })

  it('an onward referral leads back to its referral', () => {
    expect(of(mind.id, 'onward', 'o1')).toEqual({ of: mind.id, person: 'p1', kind: 'onward', referral: 'r1', onward: 'o1' })
  })

  it('a consent is known to who recorded it and to whom it names', () => {
    expect(of(lead.id, 'consent', 'c1')).toMatchObject({ consent: 'c1' })
    expect(of(mind.id, 'consent', 'c1')).toMatchObject({ consent: 'c1' })
  })

  it('a command is known to its sender alone, and whether exits have to pass it', () => {
    expect(of(lead.id, 'command', 'command-1')).toEqual({ of: lead.id, person: 'p1', kind: 'command', command: 'command-1' })
    expect(of(lead.id, 'command', 'command-4')).toMatchObject({ command: 'command-4', narrowing: 'ConsentWithdrawn' })
    expect(of(mind.id, 'command', 'command-3')).toBeUndefined()
  })

  it('a partner that refers knows its referral though it is not told of it', () => {
    const own = told({ ...submitted, by: mind }).facts[0]
    if (!own) throw new Error('nothing was submitted')
    expect(own.entitled).not.toContainEqual(mind)
    expect(aliasesOf(own, ids).get(aliasRow(ids.of(mind.id, 'referral', 'r1')))).toMatchObject({ referral: 'r1' })
  })
})

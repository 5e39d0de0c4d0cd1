import { describe, expect, it } from '@jest/globals'
import { decide, evolve, policyOf, verdictsAsked, type Command, type Fact, type WholePerson } from '@oldham-cares/domain'
import { contact, erased, factOf, inError, person, submitted, updated } from '../../testing/known-facts.js'
import { Rows } from '../view/rows.js'
import { foldPerson, foldSealedPerson, personToDecide } from './fold-person.js'
import type { Fold } from './fold.js'
import { personRow, verdictRow } from './person-rows.js'
import { sealRowsUpTo, withSeals, type SealOf } from './seal-rows.js'

/** A view as Redis holds it: JSON, and only rows that a fact names can be read while it is folded. */
const viewOf = (fold: Fold<Fact>, facts: readonly Fact[] = []) => {
  const stored = new Map<string, string>()
  const loaded = (names: readonly string[]) => new Rows(new Map(names.map((name) => [name, JSON.parse(stored.get(name) ?? 'null') ?? undefined])))
  /** Bytes that were read, and that were written. */
  const tell = (fact: Fact) => {
    const names = fold.rowsOf(fact)
    const read = names.map((name) => stored.get(name)?.length ?? 0).reduce((a, b) => a + b, 0)
    const rows = loaded(names)
    fold.fold(fact, rows)
    const changes = [...rows.changes()]
    for (const [name, json] of changes) if (json === undefined) stored.delete(name)
    else stored.set(name, json)
    return { read, written: changes.reduce((sum, [name, json]) => sum + name.length + (json?.length ?? 0), 0) }
  }
  for (const fact of facts) tell(fact)
  const sealed = () => {
    const known = JSON.parse(stored.get(personRow(person)) as string)
    return withSeals(known, sealRowsUpTo(person, known.sequence).map((name) => JSON.parse(stored.get(name) ?? 'null') as readonly SealOf[] | null ?? undefined))
  }
  return { stored, tell, loaded, sealed, seals: () => [...stored.keys()].filter((name) => name.startsWith('seals:')) }
}

const contacts = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => contact(from + index))

describe('a person as folded', () => {
  const facts = [submitted(1), contact(2), submitted(3, 'r2'), updated(4), factOf(5, { type: 'CommandRefused', refused: 'RecordNote', reason: 'x' }), contact(6)]

  it('is what the domain makes of the facts, but for verdicts and seals', () => {
    const { verdicts: _verdicts, ...whole } = facts.reduce<WholePerson | undefined>(evolve, undefined) as WholePerson
    expect(viewOf(foldSealedPerson, facts).sealed()).toEqual(whole)
    const known = JSON.parse(viewOf(foldPerson, facts).stored.get(personRow(person)) as string)
    expect(known).toMatchObject({ sequence: 6, referrals: { r1: { status: 'requested' } } })
    expect(known).not.toHaveProperty('verdicts')
    expect(known.referrals.r1).not.toHaveProperty('seals')
  })

  it('has its verdicts in rows of their own', () => {
    const { stored } = viewOf(foldPerson, facts)
    expect(JSON.parse(stored.get(verdictRow(person, 'c2')) as string)).toMatchObject({ sequence: 2, referral: 'r1' })
    expect(JSON.parse(stored.get(verdictRow(person, 'c5')) as string)).toMatchObject({ refused: 'x' })
    expect(stored.has(verdictRow(person, 'c7'))).toBe(false)
  })

  it('has its seals nowhere where nobody opens them', () => {
    expect(viewOf(foldPerson, facts).seals()).toEqual([])
    expect(viewOf(foldSealedPerson, facts).seals()).toEqual(['seals:p1/content', 'seals:p1/2', 'seals:p1/6'])
  })
})

describe('one more fact', () => {
  it('costs as much to read and write after 1,000 facts as after 10', () => {
    const { tell } = viewOf(foldSealedPerson, [submitted(1), ...contacts(2, 10)])
    const short = tell(contact(11))
    for (const fact of contacts(12, 1_000)) tell(fact)
    const long = tell(contact(1_001))
    expect(Math.abs(long.written / short.written - 1)).toBeLessThan(0.1)
    expect(Math.abs(long.read / short.read - 1)).toBeLessThan(0.1)
  })

  it('of content takes the place of the content before, and of nothing else', () => {
    const { sealed, stored } = viewOf(foldSealedPerson, [submitted(1), contact(2), submitted(3, 'r2'), updated(4), updated(5)])
    expect(sealed().referrals['r1']?.seals.map(({ sequence }) => sequence)).toEqual([2, 5])
    expect(sealed().referrals['r2']?.seals.map(({ sequence }) => sequence)).toEqual([3])
    expect(JSON.parse(stored.get('seals:p1/content') as string)).toHaveLength(2)
  })

  it('that says a referral was an error leaves none of its seals', () => {
    const { sealed, seals } = viewOf(foldSealedPerson, [submitted(1), contact(2), submitted(3, 'r2'), inError(4)])
    expect([sealed().referrals['r1']?.seals, seals()]).toEqual([[], ['seals:p1/content']])
  })

  it('that erases the person leaves no seal at all, and every verdict', () => {
    const { sealed, seals, stored } = viewOf(foldSealedPerson, [submitted(1), ...contacts(2, 40), erased(41)])
    expect([sealed().referrals['r1']?.seals, seals()]).toEqual([[], []])
    expect([...stored.values()].join('')).not.toContain('ccc')
    expect(stored.has(verdictRow(person, 'c17'))).toBe(true)
  })
})

describe('deciding a command', () => {
  const command = { type: 'RecordContact', referral: 'r1', contact: 'made', id: 'c2', digest: 'd'.repeat(64), person, sender: { kind: 'partner', id: 'lead' }, correlation: 'x', seals: [] } as Command
  const policy = policyOf({
    routing: { version: 'r', lead: 'lead', owners: ['lead'] },
    disclosure: { version: 'd', lead: 'lead', rows: [], asEmployer: [], mayOverride: [], overrideDays: 0, breakGlass: { roles: [], hours: 0, categories: [] } },
    timers: { version: 't', rules: {} as never, bankHolidays: [] },
    measures: { version: 'm', measures: [] }
  })
  const { loaded } = viewOf(foldPerson, [submitted(1), contact(2)])
  const asked = (one: Command, commands: readonly string[], names = commands.map((id) => verdictRow(person, id))) =>
    decide(personToDecide(loaded([personRow(person), ...names]), person, commands), one, policy, 1)

  it('makes no second fact of one that has its verdict', () => {
    expect(asked(command, verdictsAsked(command))).toEqual([])
  })

  it('refuses other content under its id, once', () => {
    const other = { ...command, digest: 'other' }
    const facts = asked(other, verdictsAsked(other))
    expect(facts).toMatchObject([{ type: 'CommandRefused', reason: 'COMMAND.ID_REUSED', command: 'c2#reused-other' }])
    const { loaded: then } = viewOf(foldPerson, [submitted(1), contact(2), ...facts])
    const names = verdictsAsked(other).map((id) => verdictRow(person, id))
    expect(decide(personToDecide(then([personRow(person), ...names]), person, verdictsAsked(other)), other, policy, 1)).toEqual([])
  })

  it('throws where the verdict was not asked for: it would be decided twice', () => {
    expect(() => asked(command, ['another'])).toThrow('VERDICT.NOT_LOADED')
    expect(() => asked(command, [])).toThrow('VERDICT.NOT_LOADED')
    expect(() => asked(command, ['c2'], [])).toThrow('Row verdict was not loaded')
  })

  it('goes on throwing after a fact that it looked ahead at', () => {
    const known = personToDecide(loaded([personRow(person), verdictRow(person, 'c2'), verdictRow(person, 'c3')]), person, ['c2', 'c3']) as WholePerson
    const after = evolve(known, contact(3))
    expect(decide(after, { ...command, id: 'c3' } as Command, policy, 1)).toEqual([])
    expect(() => evolve(after, contact(4))).toThrow('VERDICT.NOT_LOADED')
    expect(() => decide(after, { ...command, id: 'c1' } as Command, policy, 1)).toThrow('VERDICT.NOT_LOADED')
  })
})

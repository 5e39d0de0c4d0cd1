import { describe, expect, it } from '@jest/globals'
import { personRow, type Rows } from '@oldham-cares/log'
import { accepted, disclosure, ids, lead, submitted, told } from '../../tests/story.js'
import { aliasRow } from '../scope/aliases.js'
import { partnerRules } from './partner-rules.js'

const rules = partnerRules({ ids, policy: disclosure, around: { unreadable: async () => {} } })

/** Rows as a projector loads them: only those that the rules named. */
const loaded = (names: readonly string[]) => {
  const values = new Map<string, unknown>(names.map((name) => [name, undefined]))
  const touch = (name: string) => {
    if (!values.has(name)) throw new Error(`${name} was not loaded`)
    return name
  }
  const rows = { get: (name: string) => values.get(touch(name)), set: (name: string, row: unknown) => values.set(touch(name), row) }
  return { values, rows: rows as unknown as Rows }
}

describe('the partner exit', () => {
  const { facts } = told(submitted, accepted)
  const names = facts.flatMap((fact) => [...(rules.input?.rowsOf(fact) ?? [])])
  const { values, rows } = loaded(names)
  for (const fact of facts) rules.input?.fold(fact, rows)

  it('folds the person, as every service does', () => {
    expect(values.get(personRow('p1'))).toMatchObject({ referrals: { r1: { status: 'accepted', owner: lead.id } } })
  })

  it('remembers what each partner will call things', () => {
    expect(values.get(aliasRow(ids.of(lead.id, 'referral', 'r1')))).toMatchObject({ of: lead.id, referral: 'r1' })
  })

  it('decides about partners alone', () => {
    const at = { timestamp: facts.at(-1)?.time ?? 0 } as never
    const decided = facts.flatMap((fact) => rules.decisions?.decide(fact, rows, at) ?? [])
    expect(new Set(decided.map(({ recipient }) => recipient.kind))).toEqual(new Set(['partner']))
  })
})

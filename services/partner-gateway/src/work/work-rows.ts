import type { Fact, Person } from '@oldham-cares/domain'
import { personRow, type Rows } from '@oldham-cares/log'
import { partnersOf } from '../scope/aliases.js'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'
import { partIn } from './part-in.js'

/** Since when a referral is a partner's work, by the hub's id of it; `id` and time are the partner's own, so that a list names none anew. */
export type WorkRow = Readonly<Record<string, { readonly id: string; readonly person: string; readonly since: number }>>

/**
 * A partner's open work is spread over so many rows of each partition: with 100,000 open referrals a row of the lead
 * holds 65, and a fact rewrites no more than that.
 */
const rowsPerPartition = 64

const rowOf = (org: string, row: number): string => `work:${org}/${row}`

export const workRowsOf = (org: string): readonly string[] =>
  Array.from({ length: rowsPerPartition }, (_, row) => rowOf(org, row))

const rowFor = (org: string, id: string): string => rowOf(org, Number.parseInt(id.slice(0, 4), 16) % rowsPerPartition)

const referralOf = (fact: Fact): string | undefined =>
  fact.type !== 'CommandRefused' && 'referral' in fact ? fact.referral : undefined

/** Whoever's work changes by a fact caused it or is told of it. */
export const workRowsOfFact = (fact: Fact, ids: PartnerIds): readonly string[] => {
  const referral = referralOf(fact)
  return referral === undefined ? [] : [...partnersOf(fact)].map((org) => rowFor(org, ids.of(org, 'referral', referral)))
}

/** Asked once the person has been folded. */
export const foldWork = (fact: Fact, rows: Rows, ids: PartnerIds): void => {
  const about = referralOf(fact)
  const referral = about === undefined ? undefined : rows.get<Person>(personRow(fact.person))?.referrals[about]
  if (about === undefined || !referral) return
  for (const org of partnersOf(fact)) {
    const id = ids.of(org, 'referral', about)
    const row = rowFor(org, id)
    const { [about]: had, ...others } = rows.get<WorkRow>(row) ?? {}
    const works = partIn(referral, org) !== undefined
    if (works === (had !== undefined)) continue
    const after = works ? { ...others, [about]: { id, person: fact.person, since: ids.instant(org, fact.time) } } : others
    if (Object.keys(after).length === 0) rows.remove(row)
    else rows.set(row, after)
  }
}

import type { DisclosurePolicy, Fact, Release } from '@oldham-cares/domain'
import { factRow, releaseRules, topics, type Fold, type ProjectionRules } from '@oldham-cares/log'
import type { Pseudonyms } from '@oldham-cares/vault'
import { foldAliases, foldConsentAliases } from './aliases.js'

const both = (one: Fold<Fact>, other: Fold<Fact>): Fold<Fact> => ({
  rowsOf: (fact) => [...one.rowsOf(fact), ...other.rowsOf(fact)],
  fold: (fact, rows) => {
    one.fold(fact, rows)
    other.fold(fact, rows)
  }
})

/** What partners are told of, too: the gate is asked about it again when a subscriber is told. */
const foldForPartners: Fold<Fact> = {
  rowsOf: ({ id }) => [factRow(id)],
  fold: (fact, rows) => {
    if (fact.entitled.some(({ kind }) => kind === 'partner')) rows.set(factRow(fact.id), { ...fact, seals: [] })
  }
}

/** Folds facts into what the door reads, and decides what each practice is told. */
export const releaseToPractices = (
  policy: DisclosurePolicy,
  pseudonyms: Pseudonyms,
  around: Pick<ProjectionRules<Fact, Release>, 'unreadable' | 'stored'>
): ProjectionRules<Fact, Release> => {
  const rules = releaseRules({ serves: ['practice', 'care-setting'], policy }, topics.releases.gp, around)
  const aliases = both(foldForPartners, both(foldAliases(pseudonyms), foldConsentAliases(pseudonyms)))
  return { ...rules, input: rules.input === undefined ? aliases : both(rules.input, aliases) }
}

import type { Fact } from '@oldham-cares/domain'
import { isNarrowing, type NarrowingFact } from '@oldham-cares/service-kit'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'

/** What a scoped id stands for, and whose it is. A scoped id is one-way, so each is remembered where it was met. */
export type Alias = { readonly of: string; readonly person: string } & (
  | { readonly kind: 'referral'; readonly referral: string }
  | { readonly kind: 'onward'; readonly referral: string; readonly onward: string }
  | { readonly kind: 'consent'; readonly consent: string }
  | { readonly kind: 'command'; readonly command: string; readonly narrowing?: NarrowingFact }
)

export const aliasRow = (scoped: string): string => `alias:${scoped}`

/** The partners that a fact is of or for: whoever caused it, and each that hears of it. */
export const partnersOf = ({ by, entitled }: Fact): ReadonlySet<string> =>
  new Set([by, ...entitled].filter(({ kind }) => kind === 'partner').map(({ id }) => id))

/** The aliases a fact brings, by row: for the partner that caused it and for each that hears of it. */
export const aliasesOf = (fact: Fact, ids: PartnerIds): ReadonlyMap<string, Alias> => {
  const aliases = new Map<string, Alias>()
  const { person } = fact
  for (const of of partnersOf(fact)) {
    const add = (id: string, alias: Alias) => aliases.set(aliasRow(ids.of(of, alias.kind, id)), alias)
    if ('referral' in fact && fact.referral !== undefined) {
      add(fact.referral, { of, person, kind: 'referral', referral: fact.referral })
      if ('onward' in fact) add(fact.onward, { of, person, kind: 'onward', referral: fact.referral, onward: fact.onward })
    }
    if ('consent' in fact) add(fact.consent, { of, person, kind: 'consent', consent: fact.consent })
    if (fact.by.kind === 'partner' && fact.by.id === of) {
      const narrowing = isNarrowing(fact.type) ? { narrowing: fact.type } : {}
      add(fact.command, { of, person, kind: 'command', command: fact.command, ...narrowing })
    }
  }
  return aliases
}

import { bringsContent, forgetsSeals, type Fact, type KeptSeal, type Person, type SealedPerson } from '@oldham-cares/domain'

/** A seal with the referral it is about. */
export type SealOf = KeptSeal & { readonly referral: string }

/** What referrals came with: an update stands in for all of it, so it lies together. */
const contentRow = (person: string): string => `seals:${person}/content`

const factSealsRow = (person: string, sequence: number): string => `seals:${person}/${sequence}`

/** Names of all rows that hold what was sealed about a person, by the facts up to this one. */
export const sealRowsUpTo = (person: string, sequence: number): readonly string[] => [
  contentRow(person),
  ...Array.from({ length: sequence }, (_, before) => factSealsRow(person, before + 1))
]

export const sealRowOf = (person: string, { fact, sequence }: Pick<KeptSeal, 'fact' | 'sequence'>): string =>
  bringsContent(fact) ? contentRow(person) : factSealsRow(person, sequence)

/** Those that a fact may change: its own, and all there are where it forgets what was sealed. */
export const sealRowsChangedBy = (fact: Fact): readonly string[] => {
  const { person, type, sequence, seals } = fact
  if (forgetsSeals(fact)) return sealRowsUpTo(person, sequence)
  return seals.length > 0 || type === 'ReferralUpdated' ? [sealRowOf(person, { fact: type, sequence })] : []
}

/** The person with what these rows hold, each referral's seals in the order of their facts. */
export const withSeals = (person: Person, rows: readonly (readonly SealOf[] | undefined)[]): SealedPerson => {
  const byReferral = Map.groupBy(rows.flatMap((row) => row ?? []), ({ referral }) => referral)
  const sealsIn = (id: string): readonly KeptSeal[] =>
    (byReferral.get(id) ?? []).map(({ referral: _referral, ...kept }) => kept).toSorted((a, b) => a.sequence - b.sequence)
  return {
    ...person,
    referrals: Object.fromEntries(Object.entries(person.referrals).map(([id, referral]) => [id, { ...referral, seals: sealsIn(id) }]))
  }
}

/** What each row is to hold of them. */
export const sealsByRow = ({ id, referrals }: SealedPerson): ReadonlyMap<string, readonly SealOf[]> =>
  Map.groupBy(
    Object.entries(referrals).flatMap(([referral, { seals }]) => seals.map((kept) => ({ ...kept, referral }))),
    (kept) => sealRowOf(id, kept)
  )

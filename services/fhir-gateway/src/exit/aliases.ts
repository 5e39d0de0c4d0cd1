import type { Fact, Organisation } from '@oldham-cares/domain'
import { partitionCount, type Fold, type View } from '@oldham-cares/log'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { AliasKind, Found } from '../surface/parts.js'

/** Under a keyed hash: what a practice calls its things stands nowhere in the view. */
export const aliasRow = (pseudonyms: Pseudonyms, practice: Organisation, kind: AliasKind, id: string): string =>
  `alias:${pseudonyms.scopedId(practice, `alias-${kind}`, id)}`

/** The correlation id under which a referral came: answers about it go back under the same. */
export const conversationRow = (referral: string): string => `conversation:${referral}`

const practicesOf = (fact: Extract<Fact, { type: 'ReferralSubmitted' }>): readonly Organisation[] => {
  const registered = fact.practice === undefined ? [] : [{ kind: 'practice', id: fact.practice } as const]
  return [fact.by, ...registered].filter(({ kind }) => kind === 'practice')
}

/** By the id the hub gives each practice it is shown to; by message and conversation for the practice that sent it. */
const rowsOf = (pseudonyms: Pseudonyms, fact: Fact): readonly string[] => {
  if (fact.type !== 'ReferralSubmitted') return []
  const own = fact.by.kind === 'practice'
  return [
    ...new Set([
      ...practicesOf(fact).map((practice) =>
        aliasRow(pseudonyms, practice, 'referral', pseudonyms.scopedId(practice, 'referral', fact.referral))
      ),
      ...(own ? [aliasRow(pseudonyms, fact.by, 'message', fact.message)] : []),
      ...(own ? [aliasRow(pseudonyms, fact.by, 'correlation', fact.correlation)] : [])
    ])
  ]
}

/** Where each name of a referral leads. A scoped id cannot be turned back: it is found by looking it up. */
export const foldAliases = (pseudonyms: Pseudonyms): Fold<Fact> => ({
  rowsOf: (fact) =>
    fact.type === 'ReferralSubmitted' ? [...rowsOf(pseudonyms, fact), conversationRow(fact.referral)] : [],
  fold: (fact, rows) => {
    if (fact.type !== 'ReferralSubmitted') return
    for (const row of rowsOf(pseudonyms, fact)) {
      const known = rows.get<readonly Found[]>(row) ?? []
      if (known.some(({ referral }) => referral === fact.referral)) continue
      rows.set(row, [...known, { person: fact.person, referral: fact.referral }])
    }
    rows.set(conversationRow(fact.referral), fact.correlation)
  }
})

/** An alias may stand in any partition, since the person it leads to is what is looked for: all are asked at once. */
export const findAliased = async (view: View, row: string): Promise<readonly Found[]> => {
  const answers = await Promise.all(Array.from({ length: partitionCount }, (_, partition) => view.ask(partition, [row])))
  return answers.flatMap(([found]) => (found as readonly Found[] | undefined) ?? [])
}

import type { Fact, Organisation } from '@oldham-cares/domain'
import { partitionCount, type Fold, type View } from '@oldham-cares/log'
import type { Pseudonyms } from '@oldham-cares/vault'
import { wholeOf } from '../consent/consent-parts.js'
import type { AliasKind, ConsentFound, Found } from '../surface/parts.js'

/** Under a keyed hash: what a practice calls its things stands nowhere in the view. */
export const aliasRow = (pseudonyms: Pseudonyms, practice: Organisation, kind: AliasKind, id: string): string =>
  `alias:${pseudonyms.scopedId(practice, `alias-${kind}`, id)}`

/** The correlation id under which a referral came: answers about it go back under the same. */
export const conversationRow = (referral: string): string => `conversation:${referral}`

type ReferralSent = Extract<Fact, { type: 'ReferralSubmitted' | 'ReferralUpdated' }>

const isSent = (fact: Fact): fact is ReferralSent => fact.type === 'ReferralSubmitted' || fact.type === 'ReferralUpdated'

/** Of a kind that speaks and hears FHIR. */
const isHere = ({ kind }: Organisation): boolean => kind === 'practice' || kind === 'care-setting'

const shownTo = (fact: ReferralSent): readonly Organisation[] => {
  const registered = fact.practice === undefined ? [] : [{ kind: 'practice', id: fact.practice } as const]
  return [fact.by, ...registered].filter(isHere)
}

/** By the ids the hub gives each organisation it is shown to; by message and conversation for the one that sent it. */
const rowsOf = (pseudonyms: Pseudonyms, fact: ReferralSent): readonly string[] => {
  const own = isHere(fact.by)
  const given = (one: Organisation, kind: AliasKind, id: string) => aliasRow(pseudonyms, one, kind, pseudonyms.scopedId(one, kind, id))
  return [
    ...new Set([
      ...shownTo(fact).map((one) => given(one, 'referral', fact.referral)),
      ...shownTo(fact).map((one) => given(one, 'person', fact.person)),
      ...(own ? [aliasRow(pseudonyms, fact.by, 'message', fact.message)] : []),
      ...(own ? [aliasRow(pseudonyms, fact.by, 'correlation', fact.correlation)] : [])
    ])
  ]
}

/** Where each name of a referral leads. A scoped id cannot be turned back: it is found by looking it up. */
export const foldAliases = (pseudonyms: Pseudonyms): Fold<Fact> => ({
  rowsOf: (fact) => (isSent(fact) ? [...rowsOf(pseudonyms, fact), conversationRow(fact.referral)] : []),
  fold: (fact, rows) => {
    if (!isSent(fact)) return
    for (const row of rowsOf(pseudonyms, fact)) {
      const known = rows.get<readonly Found[]>(row) ?? []
      if (known.some(({ referral }) => referral === fact.referral)) continue
      rows.set(row, [...known, { person: fact.person, referral: fact.referral }])
    }
    if (fact.type === 'ReferralSubmitted') rows.set(conversationRow(fact.referral), fact.correlation)
  }
})

type StatementMade = Extract<Fact, { type: 'ConsentGiven' | 'ConsentRefused' | 'ObjectionRecorded' }>

const isStatement = (fact: Fact): fact is StatementMade =>
  fact.type === 'ConsentGiven' || fact.type === 'ConsentRefused' || fact.type === 'ObjectionRecorded'

/** For whoever recorded it, by the id that it was given for it. */
const consentRow = (pseudonyms: Pseudonyms, { by, consent }: StatementMade): string =>
  aliasRow(pseudonyms, by, 'consent', pseudonyms.scopedId(by, 'consent', wholeOf(consent)))

/** Where a Consent that was recorded here leads, by whichever of its statements. */
export const foldConsentAliases = (pseudonyms: Pseudonyms): Fold<Fact> => ({
  rowsOf: (fact) => (isStatement(fact) && isHere(fact.by) ? [consentRow(pseudonyms, fact)] : []),
  fold: (fact, rows) => {
    if (!isStatement(fact) || !isHere(fact.by)) return
    rows.set(consentRow(pseudonyms, fact), [{ person: fact.person, consent: wholeOf(fact.consent) }] satisfies readonly ConsentFound[])
  }
})

/** An alias may stand in any partition, since the person it leads to is what is looked for: all are asked at once. */
export const findAliased = async <Alias = Found>(view: View, row: string): Promise<readonly Alias[]> => {
  const answers = await Promise.all(Array.from({ length: partitionCount }, (_, partition) => view.ask(partition, [row])))
  return answers.flatMap(([found]) => (found as readonly Alias[] | undefined) ?? [])
}

import { releaseId, type Fact, type Organisation } from '@oldham-cares/domain'
import { idFromCommand, type Pseudonyms } from '@oldham-cares/vault'

/** As what an id names something. */
export type NameKind = 'command' | 'correlation' | 'referral' | 'message' | 'fact' | 'release' | 'event' | 'answer'

type Scoping = Pick<Pseudonyms, 'scopedId'>

/** Whoever brought the fact about, and each who is told of it. */
const concerned = ({ by, entitled }: Fact): readonly Organisation[] =>
  [by, ...entitled].filter(({ kind }, at, all) => kind !== 'hub' && all.findIndex((one) => one.kind === kind && one.id === all[at]?.id) === at)

/** What a recipient has of a release in its hands: a partner the id of its event, a practice that of the answer. */
export const nameOfRelease = (pseudonyms: Scoping, { kind, id }: { readonly kind: string; readonly id: string }, release: string): readonly [name: string, kind: NameKind] | undefined => {
  if (kind === 'partner') return [pseudonyms.scopedId({ kind, id }, 'event', release), 'event']
  return kind === 'practice' || kind === 'care-setting' ? [idFromCommand('gp-answer', release), 'answer'] : undefined
}

/** Names that many facts have: each fact is listed under them. */
export const sharedNames = (fact: Fact): ReadonlyMap<string, NameKind> =>
  new Map<string, NameKind>([
    ...('referral' in fact && fact.referral !== undefined ? [[fact.referral, 'referral'] as const] : []),
    [fact.correlation, 'correlation'],
    [fact.command, 'command']
  ])

/** Names that lead to a fact, of which the first is enough: what others call the referral and the command, and the sender's message. */
export const leadingNames = (fact: Fact, pseudonyms: Scoping): ReadonlyMap<string, NameKind> => {
  const names = new Map<string, NameKind>()
  if ('message' in fact) names.set(fact.message, 'message')
  if ('referral' in fact && fact.referral !== undefined) {
    for (const one of concerned(fact)) names.set(pseudonyms.scopedId(one, 'referral', fact.referral), 'referral')
  }
  if (fact.by.kind === 'partner') names.set(pseudonyms.scopedId(fact.by, 'command', fact.command), 'command')
  return names
}

/** Everything that a fact can be found by. What was read under a name is held against it: a row may be shared. */
export const namesOfFact = (fact: Fact, pseudonyms: Scoping): ReadonlyMap<string, NameKind> => {
  const names = new Map<string, NameKind>([[fact.id, 'fact']])
  for (const one of fact.entitled) {
    const release = releaseId(fact.id, one)
    names.set(release, 'release')
    const name = nameOfRelease(pseudonyms, one, release)
    if (name !== undefined) names.set(...name)
  }
  return new Map([...names, ...leadingNames(fact, pseudonyms), ...sharedNames(fact)])
}

/** Under which names an id is looked up: a partner's name of a command goes on with a proof. */
export const askedAs = (id: string): readonly string[] => (/^[0-9a-f]{48}$/.test(id) ? [id.slice(0, 32)] : [id])

import { disclose, type DataCategory, type Disclosure, type OnwardReferral, type Referral } from '@oldham-cares/domain'
import type { View } from '@oldham-cares/log'
import { open, type PersonKeys } from '@oldham-cares/vault'
import { askPerson } from '@oldham-cares/log'
import { findAlias } from '../scope/find-alias.js'
import { partner, type PartnerIds } from '../scope/partner-ids.js'
import type { Showing } from './referral-state.js'

export type Disclosing = Showing & { readonly view: View; readonly keys: Pick<PersonKeys, 'keyById'> }

interface Content {
  readonly recorded: string
  readonly content: unknown
}

export type Shown = { readonly shown: object } | { readonly withheld: string } | undefined

const opened = async ({ seals }: Referral, categories: readonly DataCategory[], keys: Disclosing['keys']) => {
  const allowed = seals.filter(({ seal }) => categories.includes(seal.category))
  const contents = await Promise.all(
    allowed.map(async ({ time, seal }) => ({
      category: seal.category,
      recorded: new Date(time).toISOString(),
      content: open(await keys.keyById(seal.keyId), seal)
    }))
  )
  const data: Partial<Record<DataCategory, Content[]>> = {}
  for (const { category, recorded, content } of contents) (data[category] ??= []).push({ recorded, content })
  return data
}

/** To whom the person was passed on is progress; a partner they were passed on to knows of itself. */
const onwardSeen = ({ onward }: Referral, progress: boolean, org: string, ids: PartnerIds): readonly object[] =>
  onward
    .filter(({ to }) => progress || (to.kind === 'partner' && to.id === org))
    .map(({ id, to, answer }: OnwardReferral) => ({ id: ids.of(org, 'onward', id), to, ...(answer === undefined ? {} : { answer }) }))

type Allowed = Extract<Disclosure, { disclosed: true }>

const show = async (referral: Referral, { categories, coarse }: Allowed, org: string, { ids, keys }: Disclosing) => {
  const { id, status, owner, connector, need, ageBand, cluster, risks } = referral
  const progress = categories.includes('progress')
  return {
    id: ids.of(org, 'referral', id),
    status,
    ...(owner === undefined ? {} : { owner }),
    ...(connector === undefined || !progress ? {} : { connector }),
    ...(coarse ? { coarse: { need, ageBand, cluster, risks } } : {}),
    onwardReferrals: onwardSeen(referral, progress, org, ids),
    data: await opened(referral, categories, keys)
  }
}

/** What the person's consent allows this partner to see now; why nothing, where it had a part once; undefined where it never had. */
export const showReferral = async (disclosing: Disclosing, org: string, scoped: string): Promise<Shown> => {
  const alias = await findAlias(disclosing.view, org, 'referral', scoped)
  if (!alias) return undefined
  const { person } = await askPerson(disclosing.view, alias.person)
  const disclosure = disclose(person, { referral: alias.referral }, partner(org), disclosing.policy, disclosing.now())
  const referral = person?.referrals[alias.referral]
  if (!referral) return undefined
  if (!disclosure.disclosed) return { withheld: disclosure.reason }
  return { shown: await show(referral, disclosure, org, disclosing) }
}

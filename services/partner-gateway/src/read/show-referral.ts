import type { OnwardReferral, Person, Reader, Reason, Referral, SealedReferral } from '@oldham-cares/domain'
import type { View } from '@oldham-cares/log'
import type { Allowed, Keys } from '@oldham-cares/service-kit'
import { referrals } from '../exits.js'
import { findAlias } from '../scope/find-alias.js'
import { partner, type PartnerIds } from '@oldham-cares/service-kit/tell'
import { openForPartner } from './open-for-partner.js'
import type { Showing } from './referral-state.js'
import { showData } from './show-data.js'
import * as recorded from './show-recorded.js'

export type Disclosing = Showing & { readonly view: View; readonly keys: Keys }

/** The one reason for showing nothing that asks for more: whoever holds something of it has to delete it. */
export const inError: Reason = 'REFERRAL.ENTERED_IN_ERROR'

export type Shown = { readonly shown: object } | { readonly withheld: Reason } | undefined

/** To whom the person was passed on is progress; a partner they were passed on to knows of itself. */
const onwardSeen = ({ onward }: Referral, progress: boolean, org: string, ids: PartnerIds): readonly object[] =>
  onward
    .filter(({ to }) => progress || (to.kind === 'partner' && to.id === org))
    .map(({ id, to, service, answer }: OnwardReferral) => ({
      id: ids.of(org, 'onward', id),
      to,
      ...(service === undefined ? {} : { service }),
      ...(answer === undefined ? {} : { answer })
    }))

const progressOf = (showing: recorded.ShowingRecorded) => {
  const { connector, owner, review } = showing.referral
  const named = connector === undefined || owner === undefined ? {} : { connector: showing.ids.worker(showing.org, partner(owner), connector) }
  return {
    ...named,
    ...(review === undefined ? {} : { review: new Date(review).toISOString() }),
    goals: recorded.showGoals(showing),
    signposts: recorded.showSignposts(showing),
    actions: recorded.showActions(showing),
    keyWorkers: recorded.showKeyWorkers(showing)
  }
}

const outcomeOf = (showing: recorded.ShowingRecorded) => {
  const { closing, outcomes } = showing.referral
  return { ...(closing === undefined ? {} : { closing }), outcomes, assessments: recorded.showAssessments(showing) }
}

interface Open {
  readonly allowed: Allowed
  readonly person: Person
  readonly referral: SealedReferral
}

const show = async ({ person, referral, allowed }: Open, org: string, { ids, keys }: Disclosing) => {
  const { categories, coarse } = allowed
  const { id, status, owner, need, ageBand, cluster, risks } = referral
  const opened = await openForPartner(referral, allowed, { keys, toldAs: (happened) => ids.instant(org, happened) })
  const showing = { referral, opened, ids, org }
  const progress = categories.includes('progress')
  return {
    id: ids.of(org, 'referral', id),
    status,
    ...(owner === undefined ? {} : { owner }),
    ...(coarse ? { coarse: { need, ageBand, cluster, risks } } : {}),
    ...(categories.includes('demographics') ? { linked: person.links.length > 0 } : {}),
    onwardReferrals: onwardSeen(referral, progress, org, ids),
    ...(progress ? progressOf(showing) : {}),
    ...(categories.includes('outcome') ? outcomeOf(showing) : {}),
    ...(categories.includes('risks') || categories.includes('safeguarding') ? { risks: recorded.showRisks(showing) } : {}),
    data: showData(opened)
  }
}

/** What the person's consent allows this partner to see now; why nothing, where it had a part once; undefined where it never had. */
export const showReferral = async (disclosing: Disclosing, reader: Reader, scoped: string): Promise<Shown> => {
  const { id: org } = reader
  const alias = await findAlias(disclosing.view, org, 'referral', scoped)
  if (!alias) return undefined
  return referrals.show(disclosing, reader, async (look) => {
    const { person } = await look.sealedPerson(alias.person)
    const referral = person?.referrals[alias.referral]
    if (!person || !referral) return undefined
    const answer = look.at(person, { referral: alias.referral })
    if (!answer.disclosed) return { withheld: answer.reason }
    return { shown: await show({ allowed: answer, person, referral }, org, disclosing) }
  })
}

import type { Referral } from '@oldham-cares/domain'
import { onwardIdOf, makeOnwardReferral } from '../ask/work-on-referral.js'
import type { Asked } from '../ask/asked.js'
import type { BodyName } from '../contract/from-schema.js'
import { askPerson } from '@oldham-cares/log'
import { referralState, type ReferralState, type Showing } from '../read/referral-state.js'
import { findAlias } from '../scope/find-alias.js'
import { handCommand, type Handing } from './hand-command.js'
import { unknown, type Handed, type Outcome, type Sent } from './outcome.js'

export type Acting = Handing & Showing

type ActedOn = { readonly handed: Handed; readonly referral: Referral } | undefined

const actOn = async <Name extends BodyName>(
  acting: Acting,
  sent: Sent<Name>,
  scoped: string,
  asked: (referral: Referral) => Asked
): Promise<ActedOn> => {
  const alias = await findAlias(acting.view, sent.org, 'referral', scoped)
  if (!alias) return undefined
  const { person } = await askPerson(acting.view, alias.person)
  const referral = person?.referrals[alias.referral]
  if (!referral) return undefined
  return { referral, handed: await handCommand(acting, sent, { person: alias.person }, asked(referral)) }
}

/** A step in a referral that the partner knows by its own id. */
export const onReferral = async <Name extends BodyName>(
  acting: Acting,
  sent: Sent<Name>,
  scoped: string,
  asked: (referral: Referral) => Asked
): Promise<Outcome<ReferralState>> => {
  const acted = await actOn(acting, sent, scoped, asked)
  if (!acted) return unknown
  const { handed, referral } = acted
  if (handed.state !== 'done') return handed
  return { state: 'done', shown: referralState(acting, handed.person, referral.id, sent.org) }
}

export const passOn = async (acting: Acting, sent: Sent<'MakeOnwardReferral'>, scoped: string): Promise<Outcome<object>> => {
  const { org, body } = sent
  const acted = await actOn(acting, sent, scoped, ({ id }) => makeOnwardReferral(id, body))
  if (!acted) return unknown
  const { handed, referral } = acted
  if (handed.state !== 'done') return handed
  const shown = {
    id: acting.ids.of(org, 'onward', onwardIdOf(handed.command)),
    to: body.to,
    referral: referralState(acting, handed.person, referral.id, org)
  }
  return { state: 'done', shown }
}

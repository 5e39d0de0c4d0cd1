import { listingOf } from '@oldham-cares/domain'
import { makeOnwardReferral, onwardIdOf, type PassedOnTo } from '../ask/work-on-referral.js'
import type { Body } from '../contract/body.js'
import type { Directory } from '../directory/directory.js'
import { referralState } from '../read/referral-state.js'
import { partner } from '@oldham-cares/service-kit/tell'
import { actOn, type Acting } from './act-on.js'
import { offeredBy } from './offered-by.js'
import { unknown, type Outcome, type Sent } from './outcome.js'

/** A service that nobody knows is asked for all the same: the hub's rules are what refuses it. */
const recipientOf = async (directory: Directory, { partner: org, service }: Body<'MakeOnwardReferral'>): Promise<PassedOnTo> => {
  if (service === undefined) return { to: partner(org ?? '') }
  const found = await directory.find(service)
  const to = found ? offeredBy(directory, found) : ({ kind: 'group', id: service } as const)
  return { to, service, listed: listingOf(found) }
}

export const passOn = async (
  acting: Acting & { readonly directory: Directory },
  sent: Sent<'MakeOnwardReferral'>,
  scoped: string
): Promise<Outcome<object>> => {
  const { org, body } = sent
  const recipient = await recipientOf(acting.directory, body)
  const acted = await actOn(acting, sent, scoped, ({ id }) => makeOnwardReferral(id, recipient, body))
  if (!acted) return unknown
  const { handed, referral } = acted
  if (handed.state !== 'done') return handed
  const onward = onwardIdOf(handed.command)
  const made = handed.person.referrals[referral.id]?.onward.find(({ id }) => id === onward)
  const shown = {
    id: acting.ids.of(org, 'onward', onward),
    to: made?.to ?? recipient.to,
    ...(body.service === undefined ? {} : { service: body.service }),
    referral: referralState(acting, handed.person, referral.id, org)
  }
  return { state: 'done', shown }
}

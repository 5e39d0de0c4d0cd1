import type { Referral } from '@oldham-cares/domain'
import { idFromCommand } from '@oldham-cares/vault'
import type { Asked, Sent } from '@oldham-cares/service-kit'
import type { Recording } from '../ask/record-on-referral.js'
import { referralState, type ReferralState } from '../read/referral-state.js'
import type { PartnerIds, Recorded } from '@oldham-cares/service-kit/tell'
import { actOn, type Acting } from './act-on.js'
import { unknown, type Outcome } from './outcome.js'

export interface RecordedState {
  readonly id: string
  readonly referral: ReferralState
}

export interface ToRecord {
  readonly kind: Recorded
  readonly asked: (recording: Recording, referral: Referral) => Asked
}

/** Something of its own is recorded on a referral. It is named for its command: a repeat records no second. */
export const recordOnReferral = async (
  acting: Acting,
  sent: Sent<unknown>,
  scoped: string,
  { kind, asked }: ToRecord
): Promise<Outcome<RecordedState>> => {
  const idOf = (command: string) => idFromCommand(kind, command)
  const acted = await actOn(acting, sent, scoped, (referral, command) =>
    asked({ referral: referral.id, id: idOf(command) }, referral)
  )
  if (!acted) return unknown
  const { handed, referral } = acted
  if (handed.state !== 'done') return handed
  const id = acting.ids.of(sent.org, kind, idOf(handed.command))
  return { state: 'done', shown: { id, referral: referralState(acting, handed.person, referral.id, sent.org) } }
}

/** Which of the things recorded on a referral a partner calls by this id. */
export const recordedAs = <Item extends { readonly id: string }>(
  items: readonly Item[],
  { ids, org, kind }: { readonly ids: PartnerIds; readonly org: string; readonly kind: Recorded },
  scoped: string
): Item | undefined => items.find(({ id }) => ids.of(org, kind, id) === scoped)

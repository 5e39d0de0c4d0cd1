import type { Referral } from '@oldham-cares/domain'
import { askPerson } from '@oldham-cares/log'
import { commandIdOf } from '@oldham-cares/vault'
import type { Asked, Sent } from '@oldham-cares/service-kit'
import type { Showing } from '../read/referral-state.js'
import { findAlias } from '../scope/find-alias.js'
import { handCommand, type Handing } from './hand-command.js'
import type { Handed } from './outcome.js'

export type Acting = Handing & Showing

export type ActedOn = { readonly handed: Handed; readonly referral: Referral } | undefined

/**
 * Hands over one command about a referral that the partner knows by its own id; undefined where it knows none by it, or
 * where `asked` finds nothing to ask. `asked` is given the command's id: what is recorded is named for it.
 */
export const actOn = async (
  acting: Acting,
  sent: Sent<unknown>,
  scoped: string,
  asked: (referral: Referral, command: string) => Asked | undefined
): Promise<ActedOn> => {
  const alias = await findAlias(acting.view, sent.org, 'referral', scoped)
  if (!alias) return undefined
  const { person } = await askPerson(acting.view, alias.person)
  const referral = person?.referrals[alias.referral]
  if (!referral) return undefined
  const toAsk = asked(referral, commandIdOf(`partner:${sent.org}`, sent.key, alias.person))
  if (!toAsk) return undefined
  return { referral, handed: await handCommand(acting, sent, { person: alias.person }, toAsk) }
}

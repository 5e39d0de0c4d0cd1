import { reasons, type Reason } from '@oldham-cares/domain'
import { askVerdict } from '@oldham-cares/log'
import { exitsHavePassed, type NarrowingFact } from '@oldham-cares/service-kit'
import { findAlias } from '../scope/find-alias.js'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'
import { linkedHaveFollowed, type Following } from './linked-have-followed.js'

export interface CommandState {
  readonly id: string
  readonly state: 'pending' | 'done' | 'refused'
  readonly referral?: string
  readonly code?: string
  readonly detail?: string
}

export type AskingAfter = Following & { readonly ids: PartnerIds }

/** Whoever asks comes back: what has not happened is not waited for. */
const exitsWithinMs = 500
const atOnce = { followMs: 0, exitsMs: exitsWithinMs }

/** What another record of the same person takes over; of the rest each record has its own. */
const denials: readonly (NarrowingFact | undefined)[] = ['ConsentWithdrawn', 'ConsentRefused', 'ObjectionRecorded']

/** What became of a command; undefined where the reference is not one that this hub gave this partner. */
export const commandState = async (asking: AskingAfter, org: string, ref: string): Promise<CommandState | undefined> => {
  const { ids, view } = asking
  const scoped = ids.commandIn(org, ref)
  if (scoped === undefined) return undefined
  const pending = { id: ref, state: 'pending' } as const
  const alias = await findAlias(view, org, 'command', scoped)
  if (!alias) return pending
  const { person, verdict, folded } = await askVerdict(view, alias.person, alias.command)
  if (!person || !verdict) return pending
  const code = verdict.refused
  if (code !== undefined) return { id: ref, state: 'refused', code, detail: reasons[code as Reason] }
  const narrowed = { person: alias.person, folded }
  if (alias.narrowing !== undefined && !(await exitsHavePassed(asking.log, asking.exits, narrowed, exitsWithinMs))) return pending
  if (denials.includes(alias.narrowing) && !(await linkedHaveFollowed(asking, person, alias.command, atOnce))) return pending
  const referral = verdict.referral === undefined ? {} : { referral: ids.of(org, 'referral', verdict.referral) }
  return { id: ref, state: 'done', ...referral }
}

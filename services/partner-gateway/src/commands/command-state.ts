import { reasons, type Reason } from '@oldham-cares/domain'
import { partitionOf, topics, type Log, type View } from '@oldham-cares/log'
import { personNow } from '../gate/person-now.js'
import { findAlias } from '../scope/find-alias.js'
import type { PartnerIds } from '../scope/partner-ids.js'

export interface CommandState {
  readonly id: string
  readonly state: 'pending' | 'done' | 'refused'
  readonly referral?: string
  readonly code?: string
  readonly detail?: string
}

export interface AskingAfter {
  readonly view: View
  readonly ids: PartnerIds
  readonly log: Pick<Log, 'passedBy'>
  readonly exits: readonly string[]
}

const exitsWithinMs = 500

/** A withdrawal counts as done only once no exit can let anything out that it forbids. */
const everyExitHasPassed = async ({ view, log, exits }: AskingAfter, person: string): Promise<boolean> => {
  const partition = partitionOf(person)
  const { folded } = await view.reached(partition)
  return log.passedBy(exits, { topic: topics.events, partition, offset: folded - 1 }, exitsWithinMs)
}

/** What became of a command; undefined where the reference is not one that this hub gave this partner. */
export const commandState = async (asking: AskingAfter, org: string, ref: string): Promise<CommandState | undefined> => {
  const { ids, view } = asking
  const scoped = ids.commandIn(org, ref)
  if (scoped === undefined) return undefined
  const pending = { id: ref, state: 'pending' } as const
  const alias = await findAlias(view, org, 'command', scoped)
  if (!alias) return pending
  const { person } = await personNow(view, alias.person)
  const verdict = person?.verdicts[alias.command]
  if (!verdict) return pending
  const code = verdict.refused
  if (code !== undefined) return { id: ref, state: 'refused', code, detail: reasons[code as Reason] }
  if (alias.narrowing && !(await everyExitHasPassed(asking, alias.person))) return pending
  const referral = verdict.referral === undefined ? {} : { referral: ids.of(org, 'referral', verdict.referral) }
  return { id: ref, state: 'done', ...referral }
}

import type { SubmitReferral } from './commands.js'
import type { ReferralSubmitted } from './facts.js'
import { findReferral } from './find-referral.js'
import { nextOwner } from './next-owner.js'
import type { Rule } from './ruling.js'
import { isOpen } from './stage.js'
import { isReferrer } from './taking-part.js'

const submitted = (command: SubmitReferral): ReferralSubmitted => ({
  type: 'ReferralSubmitted',
  referral: command.referral,
  message: command.message,
  source: command.source,
  ...(command.practice === undefined ? {} : { practice: command.practice }),
  numberStatus: command.numberStatus,
  cluster: command.cluster,
  ageBand: command.ageBand,
  need: command.need,
  risks: command.risks
})

/**
 * A referral is taken and asked of the first owner policy names. Where nobody may be asked it is
 * taken all the same and waits, and the lead is told.
 */
export const submitReferral: Rule<SubmitReferral> = (command, { person, policy, now }) => {
  if (command.sender.kind === 'group' || command.sender.kind === 'hub') return { refused: 'REFERRAL.NOT_A_REFERRER' }
  const own = Object.values(person.referrals).filter((referral) => isReferrer(referral, command.sender))
  const duplicate = own.find((referral) => referral.message === command.message)
  if (duplicate !== undefined) return { refused: 'REFERRAL.DUPLICATE', referral: duplicate.id }
  if (findReferral(person, command.referral) !== undefined) return { refused: 'REFERRAL.ID_TAKEN' }
  const active = command.sender.kind === 'practice' ? own.find(isOpen) : undefined
  if (active !== undefined) return { refused: 'REFERRAL.ALREADY_OPEN', referral: active.id }

  const owner = nextOwner(person, { declinedBy: [] }, policy.routing, now)
  if (owner === undefined) return [submitted(command)]
  return [submitted(command), { type: 'ReferralRouted', referral: command.referral, owner }]
}

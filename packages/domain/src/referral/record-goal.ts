import { asWorkingOwner } from './as-working-owner.js'
import type { RecordGoal } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'

/** A goal is set first; from then on the owner says how it stands. */
export const recordGoal: Rule<RecordGoal> = (command, situation) => {
  const referral = asWorkingOwner(command, situation)
  if (isRefusal(referral)) return referral
  const { goal, status } = command
  const known = referral.goals.some(({ id }) => id === goal)
  if (known && status === 'set') return { refused: 'REFERRAL.RECORD_ID_TAKEN' }
  if (!known && status !== 'set') return { refused: 'REFERRAL.GOAL_UNKNOWN' }
  return [{ type: 'GoalRecorded', referral: referral.id, goal, status }]
}

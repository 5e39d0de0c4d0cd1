import { asCareTeamOrOwner } from './as-care-team.js'
import type { RecordAction } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'

/** An action is agreed first; from then on a care team or the owner says how it stands. */
export const recordAction: Rule<RecordAction> = (command, situation) => {
  const referral = asCareTeamOrOwner(command, situation)
  if (isRefusal(referral)) return referral
  const { action, status, due } = command
  const known = referral.actions.some(({ id }) => id === action)
  if (known && status === 'agreed') return { refused: 'REFERRAL.RECORD_ID_TAKEN' }
  if (!known && status !== 'agreed') return { refused: 'REFERRAL.ACTION_UNKNOWN' }
  return [{ type: 'ActionRecorded', referral: referral.id, action, status, ...(due === undefined ? {} : { due }) }]
}

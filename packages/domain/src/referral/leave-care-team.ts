import type { LeaveCareTeam } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotForTeam } from './why-not-for-team.js'

/** A care team stops sharing in the referral, open or closed, and sees nothing of it from then on. */
export const leaveCareTeam: Rule<LeaveCareTeam> = (command, { person }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  const refusal = whyNotForTeam(referral, command)
  if (refusal !== undefined) return refusal
  if (referral.status === 'entered-in-error') return { refused: 'REFERRAL.ENTERED_IN_ERROR' }
  if (!referral.careTeams.includes(command.team)) return { refused: 'REFERRAL.TEAM_NOT_JOINED' }
  return [{ type: 'CareTeamLeft', referral: referral.id, team: command.team, reason: command.reason }]
}

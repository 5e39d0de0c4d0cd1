import { objectsTo } from '../consent/what-was-said.js'
import type { JoinCareTeam } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { whyNotForTeam } from './why-not-for-team.js'

/** A care team begins to share in the referral; the owner stays. */
export const joinCareTeam: Rule<JoinCareTeam> = (command, { person, now }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  const refusal = whyNotForTeam(referral, command) ?? whyNotOpen(referral)
  if (refusal !== undefined) return refusal
  if (referral.careTeams.includes(command.team)) return { refused: 'REFERRAL.TEAM_ALREADY_JOINED' }
  if (objectsTo(person, { kind: 'care-team', id: command.team }, now)) return { refused: 'CONSENT.WITHDRAWN' }
  return [{ type: 'CareTeamJoined', referral: referral.id, team: command.team, reason: command.reason }]
}

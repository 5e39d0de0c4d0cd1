import { objectsTo } from '../consent/what-was-said.js'
import type { JoinCareTeam } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotOpen } from './stage.js'
import { whyNotForTeam } from './why-not-for-team.js'

/** A care team begins to share in the referral; the owner stays. Nobody the person has left brings one in. */
export const joinCareTeam: Rule<JoinCareTeam> = (command, { person, now }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  const refusal = whyNotForTeam(referral, command) ?? whyNotOpen(referral)
  if (refusal !== undefined) return refusal
  if (referral.careTeams.includes(command.team)) return { refused: 'REFERRAL.TEAM_ALREADY_JOINED' }
  const team = { kind: 'care-team', id: command.team } as const
  if ([team, command.sender].some((one) => objectsTo(person, one, now))) return { refused: 'CONSENT.WITHDRAWN' }
  return [{ type: 'CareTeamJoined', referral: referral.id, team: command.team, reason: command.reason }]
}

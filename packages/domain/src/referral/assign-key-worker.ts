import { asCareTeam } from './as-care-team.js'
import type { AssignKeyWorker } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'

/** A care team names the person's key worker; again, whenever that changes. */
export const assignKeyWorker: Rule<AssignKeyWorker> = (command, situation) => {
  const referral = asCareTeam(command, situation)
  if (isRefusal(referral)) return referral
  const { team, worker } = command
  if (team !== command.sender.id) return { refused: 'REFERRAL.NOT_INVOLVED' }
  return [{ type: 'KeyWorkerAssigned', referral: referral.id, team, worker }]
}

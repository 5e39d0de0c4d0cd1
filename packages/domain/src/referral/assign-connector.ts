import { asOwner } from './as-owner.js'
import type { AssignConnector } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotUnderWay } from './stage.js'

/** The owner names the worker who walks with the person; again, whenever that changes. */
export const assignConnector: Rule<AssignConnector> = (command, situation) => {
  const referral = asOwner(command, situation)
  if (isRefusal(referral)) return referral
  return (
    whyNotUnderWay(referral) ?? [{ type: 'ConnectorAssigned', referral: referral.id, connector: command.connector }]
  )
}

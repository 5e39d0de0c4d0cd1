import type { UnlinkHousehold } from '../referral/commands.js'
import type { Rule } from '../referral/ruling.js'
import { whyNotInTeam } from './why-not-in-team.js'

/** The person no longer counts among the household; nobody sees the link from then on. */
export const unlinkHousehold: Rule<UnlinkHousehold> = (command, { person }) => {
  const refusal = whyNotInTeam(command, person)
  if (refusal !== undefined) return refusal
  const { household, reason } = command
  if (person.household !== household) return { refused: 'HOUSEHOLD.NOT_LINKED' }
  return [{ type: 'HouseholdUnlinked', household, reason }]
}

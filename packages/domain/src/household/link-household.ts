import { childhood } from '../age-band.js'
import type { LinkHousehold } from '../referral/commands.js'
import { inForce } from '../referral/in-force.js'
import type { Rule } from '../referral/ruling.js'
import { whyNotInTeam } from './why-not-in-team.js'

/**
 * A care team works with the person as one of a household. Never inferred: the person, or for a child a parent,
 * agreed. Where nobody knows the age the team's word on who agreed stands.
 */
export const linkHousehold: Rule<LinkHousehold> = (command, { person, now }) => {
  const refusal = whyNotInTeam(command, person, now)
  if (refusal !== undefined) return refusal
  if (person.household === command.household) return { refused: 'HOUSEHOLD.ALREADY_LINKED' }
  if (person.household !== undefined) return { refused: 'HOUSEHOLD.IN_ANOTHER' }
  const { household, agreedBy } = command
  const newestLast = inForce(person).toSorted((a, b) => (a.updated ?? a.submitted) - (b.updated ?? b.submitted))
  const age = childhood(newestLast.map(({ ageBand }) => ageBand))
  if (age === (agreedBy === 'parental-responsibility' ? 'adult' : 'child')) return { refused: 'HOUSEHOLD.NOT_AGREED' }
  return [{ type: 'HouseholdLinked', household, agreedBy }]
}

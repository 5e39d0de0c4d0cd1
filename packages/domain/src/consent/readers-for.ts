import type { Person } from '../person/person.js'
import type { DisclosurePolicy } from '../policy.js'
import type { Reader, Recipient, Role } from '../words.js'

const rolesNamed = ({ rows }: DisclosurePolicy, inTeam: boolean): readonly Role[] => [
  ...new Set(rows.filter(({ standing }) => (standing === 'care-team') === inTeam).flatMap(({ roles }) => roles ?? []))
]

/**
 * Whoever could read for a recipient and be shown something of their own: any reader, then each role that policy names.
 * For a care team the roles alone, and each worker who broke the glass. Consortium staff see what their employer does.
 */
export const readersFor = (person: Person, recipient: Recipient, policy: DisclosurePolicy): readonly Reader[] => {
  const inTeam = recipient.kind === 'care-team'
  const named = rolesNamed(policy, inTeam).map((role) => ({ ...recipient, role }))
  if (!inTeam) return [recipient, ...named]
  const byGlass = person.breakGlass.filter(({ team }) => team === recipient.id).map(({ role, worker }) => ({ ...recipient, role, worker }))
  return [...named, ...byGlass]
}

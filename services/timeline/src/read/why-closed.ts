import { whatWasSaid, type DataCategory, type DisclosurePolicy, type Person } from '@oldham-cares/domain'
import { hasJoined } from '../fold/has-joined.js'
import type { WhyClosed } from './plain-words.js'
import { wasLetIn } from './was-let-in.js'
import type { Asking } from './what-may-be-shown.js'

/** Whether any row opens the category to this role in a care team. */
const namedFor = ({ rows }: DisclosurePolicy, { team: { role } }: Asking, category: DataCategory): boolean =>
  rows.some(({ standing, roles, categories }) => standing === 'care-team' && categories.includes(category) && (roles?.includes(role) ?? true))

/**
 * Of a category that the gate does not open: what stands against it first. A team that takes no part hears only that: what
 * the person agrees to is not its business. What is said here opens nothing.
 */
export const whyClosed = (person: Person, category: DataCategory, asking: Asking, policy: DisclosurePolicy): WhyClosed => {
  const { team, look } = asking
  if (!hasJoined(person, team) && !wasLetIn(person, team, look.now)) return 'DISCLOSURE.NO_STANDING'
  if (whatWasSaid(person, team, category, look.now) === 'deny') return 'CONSENT.WITHDRAWN'
  if (!hasJoined(person, team)) return 'DISCLOSURE.NO_STANDING'
  if (policy.asEmployer.includes(team.role)) return 'DISCLOSURE.NOT_FOR_EMPLOYER'
  return namedFor(policy, asking, category) ? 'CONSENT.NOT_GIVEN' : 'DISCLOSURE.NO_ROLE'
}

import type { Person, Recipient } from '@oldham-cares/domain'

/** Whether the team shares in any of the person's referrals now. */
export const hasJoined = (person: Person, team: Recipient): boolean =>
  team.kind === 'care-team' && Object.values(person.referrals).some(({ careTeams }) => careTeams.includes(team.id))

import type { Person, Recipient } from '@oldham-cares/domain'

/** Whether the team shares in any of the person's referrals now; nobody does in those of somebody erased. */
export const hasJoined = (person: Person, team: Recipient): boolean =>
  team.kind === 'care-team' && person.erased === undefined && Object.values(person.referrals).some(({ careTeams }) => careTeams.includes(team.id))

import type { Organisation } from '@oldham-cares/domain'

export interface NamedOrganisation extends Organisation {
  /** As the register has it; absent for who is not in it. */
  readonly name?: string
}

export type Scoped =
  | 'person'
  | 'referral'
  | 'fact'
  | 'onward'
  | 'consent'
  | 'household'
  | 'signpost'
  | 'assessment'
  | 'goal'
  | 'risk'
  | 'action'
  | 'note'
  | 'worker'
  | 'access'
  | 'override'

/** Everything that leaves is named for the team that asks, so that two teams cannot join what they hold. */
export interface Names {
  scoped(kind: Scoped, id: string): string
  organisation(organisation: Organisation): NamedOrganisation
  /** Somebody who works for `employer`, which names its own as it likes: to it they go by that name, to nobody else. */
  worker(employer: Organisation, name: string): string
}

/** ISO 8601 in UTC. */
export const written = (time: number): string => new Date(time).toISOString()

import type { Instant, Recipient } from '@oldham-cares/domain'
import { caseloadRow, type Caseload, type Membership } from '../fold/rows.js'
import type { Ask } from './ask.js'
import { partitions } from './find-person.js'

export interface OnCaseload {
  readonly partition: number
  readonly person: string
  readonly ref: string
  readonly joined: Instant
  readonly in?: Membership
}

/** Sorts as text in the order of joining; of two at one time by name. */
export const placeOf = ({ joined, ref }: Pick<OnCaseload, 'joined' | 'ref'>): string =>
  `${String(joined).padStart(15, '0')}.${ref}`

const inPartition = async (ask: Ask, team: string, partition: number): Promise<readonly OnCaseload[]> => {
  const [caseload] = await ask(partition, [caseloadRow(team)])
  return Object.entries((caseload ?? {}) as Caseload).map(([person, known]) => ({ partition, person, ...known }))
}

/** Whoever was joined first comes first, so that a page once read stays as it was when somebody is added. */
export const everybodyOn = async (ask: Ask, team: Recipient): Promise<readonly OnCaseload[]> => {
  const members = await Promise.all(partitions.map((partition) => inPartition(ask, team.id, partition)))
  return members.flat().sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}

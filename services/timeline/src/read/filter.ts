import type { Instant } from '@oldham-cares/domain'
import type { Told } from '../fold/rows.js'
import type { Names } from './names.js'

/** Which entries somebody wants to see. It takes away from what may be shown and never adds to it. */
export interface Filter {
  readonly types?: ReadonlySet<string>
  /** What the team calls the referral. */
  readonly referral?: string
  readonly from?: Instant
  readonly until?: Instant
}

export const passes = ({ types, referral, from, until }: Filter, fact: Told, names: Names): boolean => {
  if (types !== undefined && !types.has(fact.type)) return false
  if (from !== undefined && fact.time < from) return false
  if (until !== undefined && fact.time >= until) return false
  return referral === undefined || ('referral' in fact && names.scoped('referral', fact.referral) === referral)
}

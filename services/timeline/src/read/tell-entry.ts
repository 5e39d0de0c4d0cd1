import type { ReferralStatus } from '@oldham-cares/domain'
import type { Entry, Told } from '../fold/rows.js'
import { written, type NamedOrganisation, type Names } from './names.js'
import type { OpenSeals, Opened } from './open-seals.js'
import { tellDetails } from './tell-details.js'
import type { Shown } from './what-may-be-shown.js'

/** One thing that happened, as contracts/http/timeline.openapi.yaml has it. Of a mere notice nothing but the first four. */
export interface ToldEntry extends Partial<Opened> {
  readonly id: string
  readonly type: Told['type']
  readonly time: string
  readonly by: NamedOrganisation
  readonly referral?: string
  readonly status?: ReferralStatus
  readonly details?: object
}

export const tellEntry = async ({ fact, status }: Entry, shown: Shown, names: Names, openSeals: OpenSeals): Promise<ToldEntry> => {
  const thin = { id: names.scoped('fact', fact.id), type: fact.type, time: written(fact.time), by: names.organisation(fact.by) }
  if (shown.basis === 'notice') return thin
  const details = tellDetails(fact, shown, names)
  return {
    ...thin,
    ...('referral' in fact ? { referral: names.scoped('referral', fact.referral) } : {}),
    ...(status === undefined ? {} : { status }),
    ...(details === undefined ? {} : { details }),
    ...(await openSeals(fact.seals, shown.categories))
  }
}

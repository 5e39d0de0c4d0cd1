import type { ReferralStatus, SealedPerson } from '@oldham-cares/domain'
import type { Entry, Told } from '../fold/rows.js'
import { written, type NamedOrganisation, type Names } from './names.js'
import type { OpenSeals, Opened } from './open-seals.js'
import { baselineOf, scoresOf, type Baseline } from './tell-baseline.js'
import { tellDetails } from './tell-details.js'
import type { Shown } from './what-may-be-shown.js'

/** One thing that happened, as contracts/http/timeline.openapi.yaml has it. Of a mere notice nothing but the first four. */
export interface ToldEntry extends Partial<Opened> {
  readonly id: string
  readonly type: Told['type']
  readonly time: string
  readonly by: NamedOrganisation
  /** Of which record of the person, where it is another than the one asked for. */
  readonly record?: string
  readonly referral?: string
  readonly status?: ReferralStatus
  readonly details?: object
  readonly baseline?: Baseline
}

const pairedWith = async (fact: Told, shown: Shown, person: SealedPerson, names: Names, open: OpenSeals): Promise<Baseline | undefined> => {
  if (fact.type !== 'AssessmentRecorded' || fact.baseline === undefined || !shown.categories.includes('outcome')) return undefined
  return baselineOf(fact.baseline, await scoresOf(person, fact.referral, { shown, open }), names)
}

/** `open` has named what it opened: see nameContent. */
export const tellEntry = async (
  { fact, status }: Entry,
  { shown, person, names, open }: { readonly shown: Shown; readonly person: SealedPerson; readonly names: Names; readonly open: OpenSeals }
): Promise<ToldEntry> => {
  const thin = { id: names.scoped('fact', fact.id), type: fact.type, time: written(fact.time), by: names.organisation(fact.by) }
  if (shown.basis === 'notice') return thin
  const details = tellDetails(fact, shown, names)
  const baseline = await pairedWith(fact, shown, person, names, open)
  return {
    ...thin,
    ...('referral' in fact ? { referral: names.scoped('referral', fact.referral) } : {}),
    ...(status === undefined ? {} : { status }),
    ...(details === undefined ? {} : { details }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(await open(shown, fact.seals))
  }
}

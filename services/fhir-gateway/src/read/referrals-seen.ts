import { reasons, type DataCategory, type SealedReferral } from '@oldham-cares/domain'
import type { Allowed, Look } from '@oldham-cares/service-kit'
import type { Found } from '../surface/parts.js'

export interface Disclosed {
  readonly disclosed: true
  readonly person: string
  readonly referral: SealedReferral
  readonly categories: readonly DataCategory[]
  /** By whose leave its seals are opened. */
  readonly allowed: Allowed
}

export type Seen = Disclosed | { readonly disclosed: false; readonly because: string }

/**
 * What a sender may see of referrals at this moment; those it takes no part in are left out, as if they were not there.
 * Asked anew on each read, of the view: nothing is remembered between two.
 */
export const referralsSeen = async (found: readonly Found[], look: Look): Promise<readonly Seen[]> => {
  const seen: Seen[] = []
  for (const { person: id, referral } of found) {
    const { person } = await look.sealedPerson(id)
    const state = person?.referrals[referral]
    const answer = look.at(person, { referral })
    if (answer.disclosed && state !== undefined) {
      seen.push({ disclosed: true, person: id, referral: state, categories: answer.categories, allowed: answer })
    } else if (!answer.disclosed && answer.reason.startsWith('CONSENT.')) {
      seen.push({ disclosed: false, because: reasons[answer.reason] })
    }
  }
  return seen
}

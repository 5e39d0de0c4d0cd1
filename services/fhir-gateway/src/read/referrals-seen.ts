import { disclose, reasons, type DataCategory, type Organisation, type Referral } from '@oldham-cares/domain'
import type { Found, Parts } from '../surface/parts.js'

export type Seen =
  | { readonly disclosed: true; readonly person: string; readonly referral: Referral; readonly categories: readonly DataCategory[] }
  | { readonly disclosed: false; readonly because: string }

/**
 * What a sender may see of referrals at this moment; those it takes no part in are left out, as if they were not there.
 * Asked anew on each read, of the view: nothing is remembered between two.
 */
export const referralsSeen = async (found: readonly Found[], recipient: Organisation, parts: Parts): Promise<readonly Seen[]> => {
  const seen: Seen[] = []
  for (const { person: id, referral } of found) {
    const person = await parts.known.person(id)
    const state = person?.referrals[referral]
    const disclosure = disclose(person, { referral }, recipient, parts.disclosure, parts.now())
    if (disclosure.disclosed && state !== undefined) {
      seen.push({ disclosed: true, person: id, referral: state, categories: disclosure.categories })
    } else if (!disclosure.disclosed && disclosure.reason.startsWith('CONSENT.')) {
      seen.push({ disclosed: false, because: reasons[disclosure.reason] })
    }
  }
  return seen
}

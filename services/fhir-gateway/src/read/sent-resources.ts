import type { FactType, Referral } from '@oldham-cares/domain'
import type { Kept } from '../mapping/kept.js'
import { openSeals } from './open-seals.js'
import type { Shaping } from './shaping.js'

const content: readonly FactType[] = ['ReferralSubmitted', 'ReferralUpdated']

/**
 * The resources that may be shown to who may see `referral`, as the referrer sent them last; none where it did not come as
 * FHIR. Chosen by the fact that brought them: others seal words of theirs as `referral` too.
 */
export const sentResources = async (referral: Pick<Referral, 'seals'>, { keys }: Pick<Shaping, 'keys'>): Promise<readonly Kept[]> => {
  const seals = referral.seals.filter(({ fact, seal }) => content.includes(fact) && seal.category === 'referral').slice(-1)
  const [newest] = await openSeals({ seals }, ['referral'], keys)
  return (newest?.plain['fhir'] ?? []) as readonly Kept[]
}

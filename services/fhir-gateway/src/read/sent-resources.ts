import type { FactType, KeptSeal, SealedReferral } from '@oldham-cares/domain'
import { openSeals, type Allowed } from '@oldham-cares/service-kit'
import type { Kept } from '../mapping/kept.js'
import type { Shaping } from './shaping.js'

const content: readonly FactType[] = ['ReferralSubmitted', 'ReferralUpdated']

/**
 * The seal that holds what the referrer sent last. Chosen by the fact that brought it: others seal words of theirs as
 * `referral` too.
 */
export const sealOfSent = ({ seals }: Pick<SealedReferral, 'seals'>): KeptSeal | undefined =>
  seals.findLast(({ fact, seal }) => content.includes(fact) && seal.category === 'referral')

/** The resources in it; none where the referral did not come as FHIR. */
export const resourcesIn = (sent: unknown): readonly Kept[] => ((sent as { readonly fhir?: readonly Kept[] } | undefined)?.fhir ?? [])

/** The resources that may be shown to who may see `referral`, as the referrer sent them last. */
export const sentResources = async (
  referral: Pick<SealedReferral, 'seals'>,
  allowed: Allowed,
  { keys }: Pick<Shaping, 'keys'>
): Promise<readonly Kept[]> => {
  const sent = sealOfSent(referral)
  const [newest] = await openSeals(allowed, sent === undefined ? [] : [sent], keys, ['referral'])
  return resourcesIn(newest?.content)
}

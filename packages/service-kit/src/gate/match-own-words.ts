import { sameOrganisation, type FactType, type KeptSeal, type Organisation, type Referral } from '@oldham-cares/domain'
import { open } from '@oldham-cares/vault/open'
import { GateFault } from './gate-fault.js'
import type { Keys } from './open-seals.js'

/** Whose seals are the referrer's; what others sealed about the referral is not. */
const ownFacts: readonly FactType[] = ['ReferralSubmitted', 'ReferralUpdated']

/**
 * Opens a sender's own words for the door that has to find which referral it means: an update names it by an identifier
 * that only the sender gave, and that stands sealed. `matches` answers yes or no and nothing else leaves: whoever wrote
 * the words knows them, so no consent is asked. Throws GateFault of what another sent.
 */
export const matchesOwnWords = async (
  sender: Organisation,
  referral: Pick<Referral, 'referrer'>,
  { fact, seal }: Pick<KeptSeal, 'fact' | 'seal'>,
  { keys, matches }: { readonly keys: Keys; readonly matches: (content: unknown) => boolean }
): Promise<boolean> => {
  if (!sameOrganisation(referral.referrer, sender) || !ownFacts.includes(fact)) throw new GateFault('GATE.NOT_ALLOWED')
  return matches(open(await keys.keyById(seal.keyId), seal))
}

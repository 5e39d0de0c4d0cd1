import type { Referral } from '@oldham-cares/domain'
import type { ServiceRequest } from '../fhir.js'
import type { Kept } from '../mapping/kept.js'
import { openSeals } from './open-seals.js'
import type { Shaping } from './shaping.js'

/** The ServiceRequest as its sender wrote it last; nothing where the referral did not come as FHIR. For who may see `referral`. */
export const sentServiceRequest = async (
  referral: Pick<Referral, 'seals'>,
  { keys }: Pick<Shaping, 'keys'>
): Promise<ServiceRequest | undefined> => {
  const [first] = await openSeals(referral, ['referral'], keys)
  const sent = (first?.plain['fhir'] ?? []) as readonly Kept[]
  return sent.find(({ resource }) => resource['resourceType'] === 'ServiceRequest')?.resource as ServiceRequest | undefined
}

import type { Referral } from '@oldham-cares/domain'
import type { ServiceRequest } from '../fhir.js'
import { sentResources } from './sent-resources.js'
import type { Shaping } from './shaping.js'

/** The ServiceRequest as its sender wrote it last; nothing where the referral did not come as FHIR. For who may see `referral`. */
export const sentServiceRequest = async (referral: Pick<Referral, 'seals'>, shaping: Pick<Shaping, 'keys'>): Promise<ServiceRequest | undefined> => {
  const sent = await sentResources(referral, shaping)
  return sent.find(({ resource }) => resource['resourceType'] === 'ServiceRequest')?.resource as ServiceRequest | undefined
}

import type { SealedReferral } from '@oldham-cares/domain'
import type { Allowed } from '@oldham-cares/service-kit'
import type { ServiceRequest } from '../fhir.js'
import type { Kept } from '../mapping/kept.js'
import { sentResources } from './sent-resources.js'
import type { Shaping } from './shaping.js'

export const serviceRequestIn = (sent: readonly Kept[]): ServiceRequest | undefined =>
  sent.find(({ resource }) => resource['resourceType'] === 'ServiceRequest')?.resource as ServiceRequest | undefined

/** The ServiceRequest as its sender wrote it last; nothing where the referral did not come as FHIR, or may not be seen. */
export const sentServiceRequest = async (
  referral: Pick<SealedReferral, 'seals'>,
  allowed: Allowed,
  shaping: Pick<Shaping, 'keys'>
): Promise<ServiceRequest | undefined> => serviceRequestIn(await sentResources(referral, allowed, shaping))

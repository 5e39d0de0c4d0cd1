import type { Refusal } from '../referral/ruling.js'
import type { ServiceListing } from './service.js'

/** Why nobody can be sent to this service, if nobody can. */
export const whyNotListed = (listed: ServiceListing | undefined): Refusal | undefined => {
  if (listed === 'active') return undefined
  return { refused: listed === 'closed' ? 'DIRECTORY.SERVICE_CLOSED' : 'DIRECTORY.SERVICE_UNKNOWN' }
}

import type { Handler } from '../surface/handler.js'
import { refuse } from '../surface/refusals.js'
import { referralsSeen } from './referrals-seen.js'
import { shapeServiceRequest } from './shape-service-request.js'

/** GET /ServiceRequest/{id}: one of the practice's own. Another's is answered as one that does not exist. */
export const readServiceRequest: Handler = async ({ practice, params }, parts) => {
  const found = await parts.known.aliased({ kind: 'practice', id: practice.id }, 'referral', params['id'] ?? '')
  const [seen] = await referralsSeen(found, practice, parts)
  if (seen === undefined) return refuse('REFERRAL.NOT_FOUND')
  return seen.disclosed ? shapeServiceRequest(seen, practice, parts) : refuse('DISCLOSURE.REFUSED', undefined, seen.because)
}

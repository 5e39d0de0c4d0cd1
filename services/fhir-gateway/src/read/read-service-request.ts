import { serviceRequests } from '../exits.js'
import type { Handler } from '../surface/handler.js'
import { refuse } from '../surface/refusals.js'
import { referralsSeen } from './referrals-seen.js'
import { shapeServiceRequest } from './shape-service-request.js'
import { versionOf } from './version-of.js'

/** GET /ServiceRequest/{id}: one of the sender's own. Another's is answered as one that does not exist. */
export const readServiceRequest: Handler = async ({ sender: { organisation }, params }, parts) => {
  const found = await parts.known.aliased(organisation, 'referral', params['id'] ?? '')
  return serviceRequests.show(parts.gate, organisation, async (look) => {
    const [seen] = await referralsSeen(found, look)
    if (seen === undefined) return refuse('REFERRAL.NOT_FOUND')
    if (!seen.disclosed) return refuse('DISCLOSURE.REFUSED', undefined, seen.because)
    const resource = await shapeServiceRequest(seen, organisation, parts)
    return { status: 200, resource, location: `ServiceRequest/${String(resource.id)}`, version: versionOf(seen) }
  })
}

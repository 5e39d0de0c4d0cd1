import type { Resource } from '../fhir.js'
import { uuidOf } from '../notify/notification-bundle.js'
import { statusOf } from '../notify/status-of.js'
import { statusParameters } from '../notify/status-parameters.js'
import type { Handler } from '../surface/handler.js'
import { isRefusal } from '../surface/refusals.js'
import { ownSubscription, standingOf } from './subscriptions.js'

/** GET /Subscription/{id}/$status: a searchset of the one status, as the guide answers it in R4. */
export const subscriptionStatus: Handler = async (request, { subscriptions, base }) => {
  const own = ownSubscription(request, subscriptions)
  if (isRefusal(own)) return own
  const standing = await standingOf(subscriptions, own.endpoint)
  const error = own.reason ?? standing?.failure
  const subscription = `${base}/Subscription/${own.endpoint}`
  const id = uuidOf(request.requestId.replaceAll('-', ''))
  const resource: Resource = statusParameters(id, { subscription, status: statusOf(own, standing), type: 'query-status', total: standing?.last ?? 0, ...(error === undefined ? {} : { error }) })
  return { resourceType: 'Bundle', type: 'searchset', total: 1, entry: [{ fullUrl: `urn:uuid:${id}`, resource, search: { mode: 'match' } }] }
}

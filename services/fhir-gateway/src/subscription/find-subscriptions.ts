import { searchset } from '../read/searchset.js'
import type { Handler } from '../surface/handler.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { shapeSubscription, storedSubscription } from './shape-subscription.js'
import { ownSubscription, standingOf } from './subscriptions.js'

/** GET /Subscription/{id} */
export const readSubscriptionKept: Handler = async (request, { subscriptions }) => {
  const own = ownSubscription(request, subscriptions)
  return isRefusal(own) ? own : storedSubscription(200, own, await standingOf(subscriptions, own.endpoint))
}

/** GET /Subscription: the partner's own, all of them. */
export const searchSubscriptions: Handler = async ({ sender, query }, { subscriptions, base }) => {
  const [parameter] = query.keys()
  if (parameter !== undefined) return refuse('SEARCH.NOT_SUPPORTED')
  const own = subscriptions.known.of(sender.organisation.id).filter(({ kind }) => kind === 'fhir')
  return searchset(await Promise.all(own.map(async (one) => shapeSubscription(one, await standingOf(subscriptions, one.endpoint)))), base)
}

import { mostEndpoints } from '@oldham-cares/domain'
import { requestIdOf } from '@oldham-cares/vault'
import { changeEndpoint, type KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { FhirRequest, Handler } from '../surface/handler.js'
import { isRefusal, refuse, type RefusalName } from '../surface/refusals.js'
import { senderKey } from '../surface/sender.js'
import { readSubscription, type Wish } from './read-subscription.js'
import { storedSubscription } from './shape-subscription.js'
import { recordConfiguration, standingOf } from './subscriptions.js'

const idOf = ({ sender, requestId }: FhirRequest): string => requestIdOf(`subscription ${senderKey(sender)}`, requestId)

const isSame = (standing: KnownEndpoint, { address, heartbeat, timeout, maxCount }: Wish): boolean =>
  standing.address === address && standing.heartbeat === heartbeat && standing.timeout === timeout && standing.maxCount === maxCount

/** POST /Subscription: an endpoint of the partner's. The same request again meets what it made. */
export const createSubscription: Handler = async (request, { contract, subscriptions, now }) => {
  if (request.ifNoneExist !== undefined) return refuse('HEADER.NOT_SUPPORTED', 'http.If-None-Exist')
  const { known, changing, guard } = subscriptions
  const read = await readSubscription(request.body, { contract, whyNotAddress: guard.whyNotAddress, statuses: ['requested'] })
  if (isRefusal(read)) return read
  const { id: partner } = request.sender.organisation
  const endpoint = idOf(request)
  const before = known.get(endpoint)
  if (before !== undefined) return isSame(before, read.wish) ? storedSubscription(200, before, await standingOf(subscriptions, endpoint)) : refuse('SUBSCRIPTION.REQUEST_REUSED', 'http.X-Request-Id')
  await recordConfiguration(subscriptions, partner)
  const made = await changeEndpoint<{ readonly code: RefusalName }>(changing, { endpoint, partner, by: `partner:${partner}` }, () => {
    if (known.of(partner).length >= mostEndpoints) return { code: 'SUBSCRIPTION.TOO_MANY' }
    return { kind: 'fhir', ...read.wish, signing: 'hmac', generation: 1, since: now(), warned: 0 }
  })
  if ('refused' in made) return refuse(made.refused.code)
  const stands = known.get(endpoint)
  return stands === undefined ? refuse('HUB.UNAVAILABLE') : storedSubscription('changed' in made ? 201 : 200, stands, undefined)
}

import { changeEndpoint, type KnownEndpoint, type Wanted } from '@oldham-cares/service-kit/tell'
import type { Resource } from '../fhir.js'
import type { FhirRequest, Handler } from '../surface/handler.js'
import { isRefusal, refuse, type Refusal, type RefusalName } from '../surface/refusals.js'
import { readSubscription } from './read-subscription.js'
import { storedSubscription } from './shape-subscription.js'
import { ownSubscription, recordConfiguration, standingOf, type Subscriptions } from './subscriptions.js'

const whyNotVersion = ({ ifMatch }: FhirRequest, { version }: KnownEndpoint): Refusal | undefined => {
  if (ifMatch === undefined) return refuse('HEADER.REQUIRED', 'http.If-Match')
  const asked = ifMatch.trim()
  return asked === '*' || asked.replace(/^W\//, '').replaceAll('"', '') === String(version) ? undefined : refuse('SUBSCRIPTION.CHANGED', 'http.If-Match')
}

/** The version that the caller saw is the one it is changed from: whoever came between has the last word. */
const change = async ({ endpoint, partner, version }: KnownEndpoint, wanted: Wanted, subscriptions: Subscriptions): Promise<Refusal | undefined> => {
  await recordConfiguration(subscriptions, partner)
  const { changing } = subscriptions
  const done = await changeEndpoint<{ readonly code: RefusalName }>(changing, { endpoint, partner, by: `partner:${partner}` }, (standing) =>
    standing?.version === version ? wanted : { code: 'SUBSCRIPTION.CHANGED' }
  )
  return 'changed' in done ? undefined : refuse('SUBSCRIPTION.CHANGED', 'http.If-Match')
}

/** What a change of the partner's leaves as it is. */
const kept = ({ signing, generation, overlapUntil, perSecond, atOnce, since }: KnownEndpoint) => ({
  kind: 'fhir' as const,
  signing,
  generation,
  since,
  warned: 0,
  ...(overlapUntil === undefined ? {} : { overlapUntil }),
  ...(perSecond === undefined ? {} : { perSecond }),
  ...(atOnce === undefined ? {} : { atOnce })
})

/** PUT /Subscription/{id}: `off` lets it wait, `requested` or `active` lets it go on, after a handshake where it was off or leads elsewhere. */
export const replaceSubscription: Handler = async (request, { contract, subscriptions }) => {
  const read = await readSubscription(request.body, { contract, whyNotAddress: subscriptions.guard.whyNotAddress, statuses: ['requested', 'active', 'off'] })
  if (isRefusal(read)) return read
  if (read.sent.id !== request.params['id']) return refuse('SUBSCRIPTION.ANOTHER_ID', 'Subscription.id')
  const own = ownSubscription(request, subscriptions)
  if (isRefusal(own)) return own
  const refusal = whyNotVersion(request, own) ?? (await change(own, { ...kept(own), ...read.wish }, subscriptions))
  if (refusal !== undefined) return refusal
  const now = ownSubscription(request, subscriptions)
  return isRefusal(now) ? now : storedSubscription(200, now, await standingOf(subscriptions, now.endpoint))
}

const removed: Resource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: 'Nothing more is told to this Subscription.' }]
}

/** DELETE /Subscription/{id}: for good. With `If-Match` or without, as FHIR leaves it to the client. */
export const removeSubscription: Handler = async (request, { subscriptions }) => {
  const own = ownSubscription(request, subscriptions)
  if (isRefusal(own)) return own
  const refusal = request.ifMatch === undefined ? undefined : whyNotVersion(request, own)
  if (refusal !== undefined) return refusal
  return (await change(own, { ...kept(own), address: own.address, state: 'removed' }, subscriptions)) ?? removed
}

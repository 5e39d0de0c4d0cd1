import type { Endpoint } from '@oldham-cares/domain'
import { signed, signingKeys, type AddressGuard } from '@oldham-cares/service-kit'
import { openPoster } from '@oldham-cares/service-kit/send'
import type { EndpointSecrets } from '@oldham-cares/vault'
import type { Leaving, Sent } from '../exit/tell-through.js'
import { readPosted } from './read-posted.js'

export interface Webhooks {
  /** One signed request. Whatever the partner does is an answer, never a throw. */
  readonly post: (event: { readonly id: string }, endpoint: Endpoint, leaving?: Pick<Leaving, 'mayLeave'>) => Promise<Sent>
  /** What is under way is cut off, and tried again by whoever starts next. */
  close(): void
}

export interface WebhooksOptions {
  readonly guard: AddressGuard
  readonly secrets: EndpointSecrets
  readonly now: () => number
  readonly probes?: readonly string[]
}

/**
 * Standard Webhooks 1.0 with a CloudEvent as its body: an event is ids, type, time and number, under 2 kB, where 20 are the most
 * that the standard advises.
 */
export const openWebhooks = ({ guard, secrets, now, probes = [] }: WebhooksOptions): Webhooks => {
  const poster = openPoster({ guard, now, probes })
  return {
    async post(event, endpoint, leaving) {
      const body = JSON.stringify(event)
      const at = now()
      const signatures = signed({ id: event.id, at: new Date(at), body, keys: signingKeys(secrets, endpoint, at) })
      const request = { url: endpoint.address, headers: { 'content-type': 'application/cloudevents+json', ...signatures }, body }
      return readPosted(await poster.post(request, leaving && { mayLeave: leaving.mayLeave }))
    },
    close: () => poster.close()
  }
}

import type { Endpoint } from '@oldham-cares/domain'
import { signed, signingKeys, type Posted } from '@oldham-cares/service-kit'
import type { Poster } from '@oldham-cares/service-kit/send'
import type { EndpointSecrets } from '@oldham-cares/vault'
import type { Resource } from '../fhir.js'

export interface Posting {
  readonly poster: Pick<Poster, 'post'>
  readonly secrets: EndpointSecrets
  readonly now: () => number
}

export interface Leaving {
  /** Asked directly before the first byte: waiting for a connection takes seconds. */
  readonly mayLeave: () => boolean
}

/** Within the bounds of contracts/fhir/README.md; where the Subscription says nothing. */
const usualTimeoutSeconds = 20

/**
 * One notification. The guide leaves it to headers of the Subscription to say who is calling; those would stand on the log, so
 * each request is signed as Standard Webhooks has it instead, under the id of the Bundle.
 */
export const postNotification = (endpoint: Endpoint, bundle: Resource, { poster, secrets, now, mayLeave }: Posting & Leaving): Promise<Posted> => {
  const body = JSON.stringify(bundle)
  const at = now()
  const signature = signed({ id: bundle.id ?? '', at: new Date(at), body, keys: signingKeys(secrets, endpoint, at) })
  const headers = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json', ...signature }
  return poster.post({ url: endpoint.address, headers, body }, { timeoutMs: (endpoint.timeout ?? usualTimeoutSeconds) * 1_000, mayLeave })
}

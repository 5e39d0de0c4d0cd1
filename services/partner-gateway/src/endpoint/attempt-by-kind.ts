import type { EndpointKind } from '@oldham-cares/domain'
import type { Attempt } from '@oldham-cares/log'
import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { ServedEndpoints } from './served-endpoints.js'

export interface Ways {
  readonly served: Pick<ServedEndpoints, 'pushed'>
  /** One try to tell an endpoint of that kind: the gate first. A kind that this hub has no way to is left out. */
  readonly kinds: Partial<Record<EndpointKind, Attempt>>
  /** It said that it is there no more and never will be. */
  readonly gone: (endpoint: KnownEndpoint) => void
}

/** An endpoint that went meanwhile, or of a kind that this process has no way to, is sent nothing: what is for it waits. */
export const attemptByKind =
  ({ served, kinds, gone }: Ways): Attempt =>
  async (release, as) => {
    const endpoint = served.pushed(as.destination)
    if (endpoint?.partner !== release.recipient.id) return { outcome: 'failed', failure: 'ENDPOINT.NOT_ON' }
    const attempt = kinds[endpoint.kind]
    if (!attempt) return { outcome: 'failed', failure: 'ENDPOINT.NO_WAY' }
    const attempted = await attempt(release, as)
    if (attempted.outcome === 'failed' && attempted.failure === 'WEBHOOK.GONE') gone(endpoint)
    return attempted
  }

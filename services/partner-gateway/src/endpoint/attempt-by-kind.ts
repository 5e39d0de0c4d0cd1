import type { EndpointKind } from '@oldham-cares/domain'
import type { Attempt } from '@oldham-cares/log'
import type { KnownEndpoint, KnownEndpoints } from '@oldham-cares/service-kit/tell'

export interface Ways {
  readonly known: KnownEndpoints
  /** One try to tell an endpoint of that kind: the gate first. A kind that this hub has no way to is left out. */
  readonly kinds: Partial<Record<EndpointKind, Attempt>>
  /** It said that it is there no more and never will be. */
  readonly gone: (endpoint: KnownEndpoint) => void
}

/** An endpoint that went meanwhile, or of a kind that this process has no way to, is sent nothing: what is for it waits. */
export const attemptByKind =
  ({ known, kinds, gone }: Ways): Attempt =>
  async (release, as) => {
    const endpoint = known.pushed(as.destination)
    if (endpoint?.partner !== release.recipient.id) return { outcome: 'failed', failure: 'ENDPOINT.NOT_ON' }
    const attempt = kinds[endpoint.kind]
    if (!attempt) return { outcome: 'failed', failure: 'ENDPOINT.NO_WAY' }
    const attempted = await attempt(release, as)
    if (attempted.outcome === 'failed' && attempted.failure === 'WEBHOOK.GONE') gone(endpoint)
    return attempted
  }

import type { KnownEndpoint, KnownEndpoints } from '@oldham-cares/service-kit/tell'
import type { Done } from './refused.js'

/** A partner's own endpoint. Somebody else's is as unknown as one that never was; of its own it is told that it was removed. */
export const ownEndpoint = (known: KnownEndpoints, org: string, id: string): Done<KnownEndpoint> => {
  const endpoint = known.get(id)
  if (endpoint?.partner !== org) return { state: 'unknown' }
  return endpoint.state === 'removed' ? { state: 'removed' } : { state: 'done', done: endpoint }
}

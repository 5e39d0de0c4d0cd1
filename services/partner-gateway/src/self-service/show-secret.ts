import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { ownEndpoint } from './own-endpoint.js'
import { recordConfiguration } from './record-configuration.js'
import { done, refusedWith, type Done } from './refused.js'
import type { SelfService } from './self-service.js'

type Half = { readonly secret: string } | { readonly publicKey: string }

export type ShownSecret = Half & {
  readonly signing: 'hmac' | 'ed25519'
  readonly generation: number
  readonly before?: Half & { readonly until: string }
}

const halfOf = ({ secrets }: SelfService, { endpoint, signing }: KnownEndpoint, generation: number): Half =>
  signing === 'hmac' ? { secret: secrets.hmacSecret(endpoint, generation) } : { publicKey: secrets.ed25519(endpoint, generation).publicKey }

/** What the partner verifies with, computed anew: no secret stands anywhere. That it was shown is on the record first. */
export const showSecret = async (self: SelfService, org: string, id: string): Promise<Done<ShownSecret>> => {
  const own = ownEndpoint(self.known, org, id)
  if (own.state !== 'done') return own
  const { signing, generation, overlapUntil = 0, kind } = own.done
  if (kind !== 'webhook' && kind !== 'fhir') return refusedWith('ENDPOINT.NOT_SIGNED', 'What is sent to an endpoint of that kind is not signed.')
  await recordConfiguration(self.audit, org, 'disclosed')
  const shown = { signing, generation, ...halfOf(self, own.done, generation) }
  if (overlapUntil <= self.now()) return done(shown)
  return done({ ...shown, before: { ...halfOf(self, own.done, generation - 1), until: new Date(overlapUntil).toISOString() } })
}

import type { Endpoint, Instant } from '@oldham-cares/domain'
import type { EndpointSecrets } from '@oldham-cares/vault'
import type { SigningKey } from './sign.js'

export type Signed = Pick<Endpoint, 'endpoint' | 'signing' | 'generation' | 'overlapUntil'>

/** What signs for an endpoint now: its newest secret, and until a rotation's overlap is over the one before it as well. */
export const signingKeys = (secrets: EndpointSecrets, { endpoint, signing, generation, overlapUntil = 0 }: Signed, now: Instant): readonly SigningKey[] => {
  const generations = generation > 1 && now < overlapUntil ? [generation, generation - 1] : [generation]
  return generations.map((one) =>
    signing === 'hmac' ? { hmac: secrets.hmacSecret(endpoint, one) } : { ed25519: secrets.ed25519(endpoint, one).privateKey }
  )
}

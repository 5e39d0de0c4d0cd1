import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { SubscriptionStanding } from './standing.js'

/** Of R4's Subscription. */
export type SubscriptionStatus = 'requested' | 'active' | 'error' | 'off'

/** A handshake counts for the address and the stretch of being on that it was answered in. */
export const isShaken = ({ onSince }: Pick<KnownEndpoint, 'onSince'>, standing: SubscriptionStanding | undefined): boolean =>
  (standing?.shaken ?? -1) >= onSince

/**
 * `requested` until the address has answered the handshake; `error` from the first warning that it takes nothing, while the hub goes
 * on trying; `off` where the hub gave up, which its `error` says, or the partner wants none.
 */
export const statusOf = (endpoint: Pick<KnownEndpoint, 'state' | 'onSince' | 'warned'>, standing: SubscriptionStanding | undefined): SubscriptionStatus => {
  if (endpoint.state !== 'on') return 'off'
  if (endpoint.warned > 0 && standing?.failing !== undefined) return 'error'
  return isShaken(endpoint, standing) ? 'active' : 'requested'
}

import type { Endpoint } from '@oldham-cares/domain'
import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { SubscriptionStanding } from './standing.js'

/** Of R4's Subscription. */
export type SubscriptionStatus = 'requested' | 'active' | 'error' | 'off'

/** A handshake counts for the address and the stretch of being on that it was answered in. */
export const isShaken = ({ onSince }: Pick<KnownEndpoint, 'onSince'>, standing: SubscriptionStanding | undefined): boolean =>
  (standing?.shaken ?? -1) >= onSince

const byState: Readonly<Record<Exclude<Endpoint['state'], 'on'>, SubscriptionStatus>> = { paused: 'off', disabled: 'error', removed: 'off' }

/** `requested` until the address has answered the handshake; `error` where the hub gave up, `off` where the partner wants none. */
export const statusOf = (endpoint: Pick<KnownEndpoint, 'state' | 'onSince'>, standing: SubscriptionStanding | undefined): SubscriptionStatus => {
  if (endpoint.state !== 'on') return byState[endpoint.state]
  return isShaken(endpoint, standing) ? 'active' : 'requested'
}

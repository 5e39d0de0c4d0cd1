import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { nothingYet, type SubscriptionStanding } from './standing.js'
import { isShaken } from './status-of.js'

export type Due =
  | { readonly kind: 'handshake' }
  | { readonly kind: 'event-notification'; readonly from: number; readonly to: number }
  | { readonly kind: 'heartbeat' }
  /** Nothing before then, but for what wakes it. */
  | { readonly kind: 'nothing'; readonly until: number }

/** The guide leaves open how many a notification holds where nothing is said: a client that has not thought of several gets one. */
const usualMaxCount = 1

const nothing = (until = Number.POSITIVE_INFINITY): Due => ({ kind: 'nothing', until })

/** What failed before the endpoint was let go on, or led elsewhere, is no reason to wait. */
const waitsUntil = ({ next = 0, failedAt = 0 }: SubscriptionStanding, onSince: number): number => (failedAt < onSince ? 0 : next)

/** What is to be sent to a subscriber next; `sentAt`: when something last was. */
export const whatIsDue = (endpoint: KnownEndpoint, standing: SubscriptionStanding = nothingYet, { now, sentAt }: { readonly now: number; readonly sentAt: number }): Due => {
  if (endpoint.state !== 'on') return nothing()
  const waiting = waitsUntil(standing, endpoint.onSince)
  if (waiting > now) return nothing(waiting)
  if (!isShaken(endpoint, standing)) return { kind: 'handshake' }
  const { told, last } = standing
  if (told < last) return { kind: 'event-notification', from: told + 1, to: Math.min(last, told + (endpoint.maxCount ?? usualMaxCount)) }
  if (endpoint.heartbeat === undefined) return nothing()
  const beats = sentAt + endpoint.heartbeat * 1_000
  return beats <= now ? { kind: 'heartbeat' } : nothing(beats)
}

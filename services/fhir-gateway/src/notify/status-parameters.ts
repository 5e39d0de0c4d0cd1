import type { Resource } from '../fhir.js'
import { notificationEvent, type Numbered } from './notification-event.js'
import type { SubscriptionStatus } from './status-of.js'
import { backports, topic } from './systems.js'

export type NotificationType = 'handshake' | 'heartbeat' | 'event-notification' | 'query-status' | 'query-event'

export interface Notice {
  /** Address of the Subscription at this door. */
  readonly subscription: string
  readonly status: SubscriptionStatus
  readonly type: NotificationType
  /** How many events there have been: the last number. */
  readonly total: number
  readonly events?: readonly Numbered[]
  /** Dotted: why the hub gave up. */
  readonly error?: string
}

/** What stands for R5's SubscriptionStatus in R4: the profile backport-subscription-status-r4. */
export const statusParameters = (id: string, { subscription, status, type, total, events = [], error }: Notice): Resource => ({
  resourceType: 'Parameters',
  id,
  meta: { profile: [backports.status] },
  parameter: [
    { name: 'subscription', valueReference: { reference: subscription } },
    { name: 'topic', valueCanonical: topic },
    { name: 'status', valueCode: status },
    { name: 'type', valueCode: type },
    { name: 'events-since-subscription-start', valueString: String(total) },
    ...events.map(notificationEvent),
    ...(error === undefined ? [] : [{ name: 'error', valueCodeableConcept: { text: error } }])
  ]
})

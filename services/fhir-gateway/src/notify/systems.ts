/** Names of the Subscriptions R5 Backport guide (hl7.fhir.uv.subscriptions-backport 1.1.0), and of the hub's own beside it. */
const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition'

export const backports = {
  subscription: `${backport}/backport-subscription`,
  notification: `${backport}/backport-subscription-notification-r4`,
  status: `${backport}/backport-subscription-status-r4`,
  content: `${backport}/backport-payload-content`,
  heartbeat: `${backport}/backport-heartbeat-period`,
  timeout: `${backport}/backport-timeout`,
  maxCount: `${backport}/backport-max-count`
} as const

/** The one topic: everything that a partner is told of. */
export const topic = 'https://hub.example/SubscriptionTopic/what-happened'

/** On a notification-event: what every other channel says of the same event. */
export const hubEvent = 'https://hub.example/StructureDefinition/hub-event'

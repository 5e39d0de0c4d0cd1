import type { Resource } from '../fhir.js'

export interface SubscriptionExtension {
  readonly url: string
  readonly valueCode?: string
  readonly valueUnsignedInt?: number
  readonly valuePositiveInt?: number
}

/** R4's Subscription by the profile backport-subscription; contracts/fhir/schemas/subscription.schema.json says what has been checked. */
export interface Subscription extends Resource {
  readonly status: 'requested' | 'active' | 'error' | 'off'
  readonly contact?: readonly { readonly system?: string; readonly value?: string }[]
  readonly reason: string
  /** Canonical of the topic. */
  readonly criteria: string
  readonly _criteria?: object
  readonly end?: unknown
  readonly channel: {
    readonly extension?: readonly SubscriptionExtension[]
    readonly type: string
    readonly endpoint: string
    readonly payload: string
    readonly _payload: { readonly extension?: readonly SubscriptionExtension[] }
    readonly header?: readonly string[]
  }
}

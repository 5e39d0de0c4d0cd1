import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { SubscriptionStanding } from '../notify/standing.js'
import { statusOf } from '../notify/status-of.js'
import { backports, topic } from '../notify/systems.js'
import type { Stored } from '../surface/handler.js'
import { bounded, bounds } from './bounds.js'
import type { Subscription } from './fhir-subscription.js'

const extensionsOf = (endpoint: KnownEndpoint) =>
  bounded.flatMap((name) => {
    const { url, value } = bounds[name]
    return endpoint[name] === undefined ? [] : [{ url, [value]: endpoint[name] }]
  })

/**
 * The profile backport-subscription, of an endpoint of kind fhir:
 *
 *   criteria             the topic's canonical
 *   channel.type         rest-hook; payload application/fhir+json with backport-payload-content id-only
 *   channel.extension    backport-heartbeat-period, backport-timeout, backport-max-count, where they were asked for
 *   status, error        by its state and whether a handshake was answered; why the hub gave up
 */
export const shapeSubscription = (endpoint: KnownEndpoint, standing: SubscriptionStanding | undefined): Subscription => {
  const extension = extensionsOf(endpoint)
  const error = endpoint.reason ?? standing?.failure
  return {
    resourceType: 'Subscription',
    id: endpoint.endpoint,
    meta: { versionId: String(endpoint.version), lastUpdated: new Date(endpoint.time).toISOString(), profile: [backports.subscription] },
    status: statusOf(endpoint, standing),
    ...(endpoint.contact === undefined ? {} : { contact: [{ system: 'email', value: endpoint.contact }] }),
    reason: 'To be told what happens to the people this partner works with.',
    criteria: topic,
    ...(error === undefined ? {} : { error }),
    channel: {
      ...(extension.length === 0 ? {} : { extension }),
      type: 'rest-hook',
      endpoint: endpoint.address,
      payload: 'application/fhir+json',
      _payload: { extension: [{ url: backports.content, valueCode: 'id-only' }] }
    }
  }
}

export const storedSubscription = (status: Stored['status'], endpoint: KnownEndpoint, standing: SubscriptionStanding | undefined): Stored => ({
  status,
  resource: shapeSubscription(endpoint, standing),
  location: `Subscription/${endpoint.endpoint}`,
  version: String(endpoint.version)
})

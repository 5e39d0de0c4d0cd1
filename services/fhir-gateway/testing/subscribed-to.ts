import { type NotificationNumbered, type Release } from '@oldham-cares/domain'
import { lastNumberRow, numberedRow, partitionOf } from '@oldham-cares/log'
import { partner, type KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { endpointSecrets, keyEncryptionKeyOf } from '@oldham-cares/vault'
import type { Notifying } from '../src/notify/notify-subscriber.js'
import { notificationRow } from '../src/notify/standing.js'
import { subscriptionsInMemory, type Around } from './subscriptions-in-memory.js'

const secrets = await endpointSecrets(keyEncryptionKeyOf(Buffer.alloc(32, 7)))

export const subscriptionOf = (org: string, more: Partial<KnownEndpoint> = {}): KnownEndpoint => ({
  type: 'EndpointChanged', endpoint: 'subscription-1', version: 1, partner: org, kind: 'fhir', address: 'https://subscriber.example/hook',
  state: 'on', signing: 'hmac', generation: 1, since: 0, warned: 0, by: `partner:${org}`, time: 0, onSince: 0, ...more
})

/** A Subscription whose handshake was answered, with this one release to tell; what is sent is kept. */
export const subscribedTo = (release: Release, around: Around) => {
  const door = subscriptionsInMemory(around)
  const recipient = partner(release.recipient.id)
  const endpoint = subscriptionOf(recipient.id)
  const { number: source = 0, person } = release
  const partition = partitionOf(person)
  const numbered: NotificationNumbered = { type: 'NotificationNumbered', subscription: endpoint.endpoint, number: 1, release: release.id, person, partition, source, time: 0 }
  door.known.take(endpoint, { partition: 0, offset: 0 })
  door.released.set(lastNumberRow(recipient), source).set(numberedRow(recipient, source), release)
  door.standing.set(notificationRow(endpoint.endpoint, 1), numbered)
  door.stands(endpoint.endpoint, { last: 1, sources: { [partition]: source }, told: 0, shaken: 0, failed: 0 })
  const sent: string[] = []
  const notifying: Notifying = {
    ...door.telling, ...around, secrets,
    standings: door.standings as unknown as Notifying['standings'],
    poster: { post: async ({ body }) => (sent.push(body), { stage: 'taken', status: 200 }) },
    log: { append: async () => ({ partition: 0, offset: 0 }) },
    decideAt: async () => 0,
    base: 'https://hub.example/fhir/R4',
    idOf: (org, notification) => around.pseudonyms.scopedId(partner(org), 'notification', notification),
    gone: async () => {},
    words: () => {},
    random: () => 0
  }
  return { endpoint, notifying, door, sent }
}

import type { Delivery, NotificationAttempted } from '@oldham-cares/domain'
import { partitionOf, topics, type DecideAt, type Log } from '@oldham-cares/log'
import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { Notified } from './meaning-of-posted.js'
import { nothingYet, standingRow, type SubscriptionStanding } from './standing.js'
import type { Told } from './tell-numbered.js'

export interface Recording {
  readonly log: Pick<Log, 'append'>
  readonly decideAt: DecideAt
  readonly now: () => number
}

export interface Tried {
  readonly endpoint: KnownEndpoint
  readonly kind: NotificationAttempted['kind']
  readonly attempt: number
  readonly notified: Notified
  /** None with a handshake. */
  readonly events: readonly Told[]
}

const whatCame = (notified: Notified) => ({
  ...(notified.status === undefined ? {} : { status: notified.status }),
  ...(notified.outcome === 'attempted' ? { failure: notified.failure } : {})
})

const deliveryOf = ({ release, told }: Told, { endpoint, attempt, notified }: Tried, time: number): Delivery => ({
  type: 'DeliveryRecorded',
  id: release.id,
  person: release.person,
  recipient: release.recipient,
  channel: 'fhir',
  outcome: notified.outcome === 'attempted' ? 'attempted' : told ? 'delivered' : 'withheld',
  sequence: release.sequence,
  ...(release.number === undefined ? {} : { number: release.number }),
  attempt,
  time,
  factTime: release.factTime,
  endpoint: endpoint.endpoint,
  ...whatCame(notified),
  ...(notified.outcome === 'attempted' ? { next: time + notified.waitMs } : {})
})

/** Never before the endpoint came to be on: clocks of two processes differ, and a handshake counts from then. */
const attemptedOf = (tried: Tried, now: number): NotificationAttempted => {
  const { endpoint, kind, attempt, notified, events } = tried
  const time = Math.max(now, endpoint.onSince)
  const through = events.at(-1)?.number
  return {
    type: 'NotificationAttempted',
    subscription: endpoint.endpoint,
    kind,
    version: endpoint.version,
    ...(through === undefined ? {} : { through }),
    outcome: notified.outcome,
    attempt,
    time,
    ...whatCame(notified),
    ...(notified.outcome === 'attempted' ? { next: time + notified.waitMs } : {})
  }
}

/**
 * First each person's ledger, then how far the subscription is: what a crash parts is told and recorded once more, under the
 * same numbers. What somebody else has told meanwhile is not told again.
 */
export const recordTry = async (tried: Tried, { log, decideAt, now }: Recording): Promise<void> => {
  const { endpoint: { endpoint }, events } = tried
  await Promise.all(events.map((one) => log.append(topics.deliveries, one.release.person, deliveryOf(one, tried, now()))))
  const row = standingRow(endpoint)
  await decideAt(partitionOf(endpoint), [row], (rows) => {
    const { told } = rows.get<SubscriptionStanding>(row) ?? nothingYet
    const isKnown = events.length > 0 && told >= (events.at(-1)?.number ?? 0)
    return isKnown ? [] : [{ key: endpoint, record: attemptedOf(tried, now()) }]
  })
}

import { partitionOf, type View } from '@oldham-cares/log'
import type { Gate, Look } from '@oldham-cares/service-kit'
import { partner, type KnownEndpoint } from '@oldham-cares/service-kit/tell'
import { subscriptions } from '../exits.js'
import { meaningOfPosted, type Notified } from './meaning-of-posted.js'
import { notificationBundle } from './notification-bundle.js'
import { postNotification, type Posting } from './post-notification.js'
import { recordTry, type Recording } from './record-try.js'
import { nothingYet, standingRow, type SubscriptionStanding } from './standing.js'
import type { NotificationType } from './status-parameters.js'
import { statusOf } from './status-of.js'
import { tellNumbered, type Telling, type Told } from './tell-numbered.js'
import { whatIsDue, type Due } from './what-is-due.js'

export interface Notifying extends Posting, Recording, Omit<Telling, 'standings'> {
  readonly gate: Gate
  readonly standings: Pick<View, 'load' | 'row'>
  /** Public address of this door. */
  readonly base: string
  /** What one partner calls a notification. */
  readonly idOf: (partner: string, notification: string) => string
  /** It said that it is there no more. Whether it fails for too long is looked at beside this. */
  readonly gone: (endpoint: KnownEndpoint) => Promise<void>
  readonly words: (name: 'delivery.attempted', detail: Record<string, unknown>) => void
  readonly random: () => number
}

export interface Step {
  /** When the next look is due, if nothing wakes it. */
  readonly until: number
  readonly sent: boolean
}

/** The gate answered so long ago that somebody may have been told meanwhile that nothing is shown any more. */
export class GateStale extends Error {
  readonly code = 'GATE.STALE'
}

/** Neither the subscriber nor anybody else is reached: that is the hub's own, and counts for nothing. */
export class CutOff extends Error {
  readonly code = 'HUB.CUT_OFF'
}

interface Sending {
  readonly endpoint: KnownEndpoint
  readonly standing: SubscriptionStanding
  readonly due: Exclude<Due, { kind: 'nothing' }>
}

const rangeOf = (due: Sending['due'], now: number): string => ('from' in due ? `${due.from}-${due.to}` : `${due.kind}-${now}`)

/** Stale is asked once more directly before the first byte leaves. */
const send = async ({ endpoint, standing, due }: Sending, look: Look, events: readonly Told[], parts: Notifying): Promise<Notified> => {
  const { base, idOf, now, random } = parts
  const id = idOf(endpoint.partner, `${endpoint.endpoint}/${rangeOf(due, now())}`)
  const notice = {
    subscription: `${base}/Subscription/${endpoint.endpoint}`,
    status: statusOf(endpoint, standing),
    type: due.kind as NotificationType,
    total: standing.last,
    events
  }
  let held = false
  const mayLeave = () => !(held = look.isStale)
  const posted = mayLeave() ? await postNotification(endpoint, notificationBundle(id, now(), notice), { ...parts, mayLeave }) : undefined
  if (posted === undefined || held) throw new GateStale()
  if (posted.stage === 'cut-off') throw new CutOff()
  return meaningOfPosted(posted, standing.failed + 1, random())
}

const sendAndRecord = async (sending: Sending, parts: Notifying): Promise<void> => {
  const { endpoint, standing, due } = sending
  const look = subscriptions.look(parts.gate, partner(endpoint.partner))
  const asked = { subscription: endpoint.endpoint, partition: partitionOf(endpoint.endpoint) }
  const events = due.kind === 'event-notification' ? await tellNumbered(look, { ...asked, from: due.from, to: due.to }, parts) : []
  const notified = await send(sending, look, events, parts)
  const { outcome, status } = notified
  const failure = notified.outcome === 'attempted' ? notified.failure : undefined
  const attempt = standing.failed + 1
  parts.words('delivery.attempted', { to: endpoint.endpoint, channel: 'fhir', type: due.kind, count: events.length, attempt, outcome, status, failure })
  if (due.kind !== 'heartbeat') await recordTry({ endpoint, kind: due.kind, attempt, notified, events }, parts)
  if (notified.outcome === 'attempted' && notified.gone) await parts.gone(endpoint)
}

/**
 * Sends what is due to one subscriber, one notification at a time and its numbers in their order, which is every person's own
 * order too. Rejects where the hub itself is at fault: the gate or a view cannot be asked, or nothing can be recorded.
 */
export const notifySubscriber = async (endpoint: KnownEndpoint, sentAt: number, parts: Notifying): Promise<Step> => {
  const standing = (await parts.standings.row<SubscriptionStanding>(partitionOf(endpoint.endpoint), standingRow(endpoint.endpoint))) ?? nothingYet
  const due = whatIsDue(endpoint, standing, { now: parts.now(), sentAt })
  if (due.kind === 'nothing') return { until: due.until, sent: false }
  await sendAndRecord({ endpoint, standing, due }, parts)
  return { until: 0, sent: true }
}

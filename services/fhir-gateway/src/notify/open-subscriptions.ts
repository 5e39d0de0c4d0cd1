import type { DisclosurePolicy, NotificationAttempted, NotificationNumbered, Release } from '@oldham-cares/domain'
import { topics, type Log, type PartitionHandler, type Projector, type View } from '@oldham-cares/log'
import { addressGuard, EverySoOften, type Audit, type Gate, type LocalAddresses, type Logger, type Register } from '@oldham-cares/service-kit'
import { openMailer, openPoster, type MailerOptions } from '@oldham-cares/service-kit/send'
import { announceFailing, disableGone, followEndpoints, KnownEndpoints, partner, PartnerIds, watchEndpoints, type KnownEndpoint } from '@oldham-cares/service-kit/tell'
import type { EndpointSecrets, Pseudonyms } from '@oldham-cares/vault'
import type { Subscriptions } from '../subscription/subscriptions.js'
import { Notifier } from './notifier.js'
import { notifySubscriber, type Notifying } from './notify-subscriber.js'
import { numberSubscription } from './number-subscription.js'
import { foldReleased } from './released-numbers.js'
import { foldNotifications } from './standing.js'
import { watchingSubscriptions } from './watch-subscriptions.js'

export interface Given {
  readonly hubLog: Log
  readonly log: Logger
  readonly audit: Audit
  /** The service's own, which a denial waits for. */
  readonly view: View
  /** With what the partners' contracts leave. */
  readonly policy: DisclosurePolicy
  readonly pseudonyms: Pseudonyms
  readonly secrets: EndpointSecrets
  readonly publicUrl: string
  /** Of the partner API. */
  readonly partnerUrl: string
  readonly register: Pick<Register, 'partner'>
  readonly local: LocalAddresses
  readonly probes?: readonly string[] | undefined
  /** Absent: no contact is told that its Subscription fails. */
  readonly mail?: MailerOptions
  readonly now: () => number
}

export interface SubscriptionsOpen {
  readonly door: Subscriptions
  readonly partnerReleases: PartitionHandler
  readonly subscriptions: PartitionHandler
  /** Notifies nobody any more. What is under way ends by itself, or is cut off. */
  stop(): void
}

/** How often it is looked which Subscriptions take nothing. */
const watchEveryMs = 60_000

/** Beside its projector, whoever holds a partition notifies its subscribers. */
const heldBy = (projector: Projector<NotificationNumbered | NotificationAttempted>, notifier: Notifier): PartitionHandler => ({
  handle: (batch) => projector.handle(batch),
  stands: (partition) => projector.stands(partition),
  close: (partition) => notifier.close(partition),
  open: async (partition) => {
    const from = await projector.open(partition)
    notifier.open(partition)
    return from
  }
})

/** Puts the FHIR channel together: what it follows and folds, who numbers, who notifies, and what the door asks. */
export const openSubscriptions = async ({ hubLog, log, audit, view, policy, pseudonyms, secrets, publicUrl, partnerUrl, register, local, now, probes = [], mail }: Given): Promise<SubscriptionsOpen> => {
  const known = new KnownEndpoints()
  await followEndpoints(hubLog, known, log)
  const released = hubLog.view('fhir-gateway-partner-releases')
  const standings = hubLog.view('fhir-gateway-subscriptions')
  const decideAt = hubLog.deciderAt(topics.subscriptions, standings)
  const guard = addressGuard({ local })
  const poster = openPoster({ guard, now, probes })
  const mailer = mail && openMailer(mail)
  const changing = { log: hubLog, known, now }
  const gate: Gate = { view, policy, now, audit }
  const writing = { ids: new PartnerIds(pseudonyms), base: `${partnerUrl}/partner/v1` }
  const watched = watchingSubscriptions({ changing, standings, logger: log, announce: announceFailing(mailer, writing.base) })
  const numbering = { released, standings, decideAt, now, looked: new Map<string, number>() }
  const notifying: Notifying = {
    poster, secrets, now, log: hubLog, decideAt, released, standings, writing, gate,
    base: `${publicUrl}/fhir/R4`,
    idOf: (org, notification) => pseudonyms.scopedId(partner(org), 'notification', notification),
    gone: (endpoint) => disableGone(watched, endpoint),
    words: (name, detail) => log.words('info', name, detail),
    random: Math.random
  }
  const notifier = new Notifier({
    known,
    now,
    serves: (org) => register.partner(org) !== undefined,
    number: (subscription: KnownEndpoint) => numberSubscription(subscription, numbering),
    notify: (subscription, sentAt) => notifySubscriber(subscription, sentAt, notifying),
    failed: (to, fault) => log.error('subscription.not-served', { to }, fault)
  })
  const unreadable = (at: Parameters<Log['deadLetter']>[0], reason: string) => hubLog.deadLetter(at, reason)
  const stored = () => notifier.wake()
  const facts = hubLog.projector<NotificationNumbered | NotificationAttempted>(topics.subscriptions, standings, { input: foldNotifications, unreadable, stored })
  const rounds = new EverySoOften({ everyMs: watchEveryMs, work: () => watchEndpoints(watched), failed: (fault) => log.error('endpoint.not-looked-at', {}, fault) }).start()
  return {
    door: { known, changing, guard, gate, telling: { released, standings, writing }, standings },
    partnerReleases: hubLog.projector<Release>(topics.releases.partner, released, { input: foldReleased, unreadable, stored }),
    subscriptions: heldBy(facts, notifier),
    stop: () => {
      void rounds.stop()
      notifier.stop()
      mailer?.close()
      void poster.close()
    }
  }
}

import type { NotificationAttempted, NotificationNumbered } from '@oldham-cares/domain'
import type { Fold } from '@oldham-cares/log'

/** How far one Subscription is, by `hub.subscriptions.v1`. */
export interface SubscriptionStanding {
  /** The last number given. */
  readonly last: number
  /** By partition: the last number of the partner's stream there that has one of the subscription's. */
  readonly sources: Readonly<Record<string, number>>
  /** The last number told. */
  readonly told: number
  /** When a handshake was last answered. */
  readonly shaken?: number
  /** Tries of what comes next that failed, and when it is tried again. */
  readonly failed: number
  readonly next?: number
  /** Since when nothing was taken, when it last failed, and why. */
  readonly failing?: number
  readonly failedAt?: number
  readonly failure?: string
}

export const nothingYet: SubscriptionStanding = { last: 0, sources: {}, told: 0, failed: 0 }

export const standingRow = (subscription: string): string => `standing:${subscription}`
export const notificationRow = (subscription: string, number: number): string => `notification:${subscription}/${number}`

const afterNumber = (before: SubscriptionStanding, { number, partition, source }: NotificationNumbered): SubscriptionStanding => {
  const lastSource = before.sources[partition]
  if (number !== before.last + 1 || (lastSource !== undefined && source !== lastSource + 1)) throw new Error('SUBSCRIPTION.GAP')
  return { ...before, last: number, sources: { ...before.sources, [partition]: source } }
}

const afterTry = (before: SubscriptionStanding, { kind, outcome, through, attempt, next, failure, time }: NotificationAttempted): SubscriptionStanding => {
  const { last, sources, told, shaken, failing = time } = before
  const kept = { last, sources, ...(shaken === undefined ? {} : { shaken }) }
  if (outcome === 'attempted') {
    return { ...kept, told, failed: attempt, failing, failedAt: time, ...(next === undefined ? {} : { next }), ...(failure === undefined ? {} : { failure }) }
  }
  return { ...kept, told: Math.max(told, through ?? 0), failed: 0, ...(kind === 'handshake' ? { shaken: time } : {}) }
}

/** What was numbered and what was tried, as it stands validly: nothing is told before it is here. */
export const foldNotifications: Fold<NotificationNumbered | NotificationAttempted> = {
  rowsOf: (record) => [
    standingRow(record.subscription),
    ...(record.type === 'NotificationNumbered' ? [notificationRow(record.subscription, record.number)] : [])
  ],
  fold: (record, rows) => {
    const row = standingRow(record.subscription)
    const before = rows.get<SubscriptionStanding>(row) ?? nothingYet
    if (record.type === 'NotificationAttempted') return rows.set(row, afterTry(before, record))
    rows.set(row, afterNumber(before, record))
    rows.set(notificationRow(record.subscription, record.number), record)
  }
}

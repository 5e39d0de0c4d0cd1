import type { Delivery } from '@oldham-cares/domain'
import type { Fold } from '@oldham-cares/log'
import { withTime, type Histogram } from './histogram.js'

export const hourMs = 3_600_000

/** Of one hour, by recipient and channel: `partner/mind webhook`. */
export type HourOfReceipts = Readonly<Record<string, Histogram>>

/** The hour in which the receipt came, counted from 1970. */
export const hourRow = (hour: number): string => `hour:${hour}`

const recipientOf = ({ recipient, channel }: Delivery): string => `${recipient.kind}/${recipient.id} ${channel}`
const reachedRow = (delivery: Delivery): string => `reached:${delivery.person}:${recipientOf(delivery)}:${delivery.endpoint ?? ''}`
const rowOf = ({ time }: Delivery): string => hourRow(Math.floor(time / hourMs))

/** A receipt is a 2xx, a broker's or mail server's taking, or a cursor that came back. What is told again was received before. */
const isReceipt = ({ outcome, replay, factTime }: Delivery): boolean =>
  (outcome === 'delivered' || outcome === 'acknowledged') && replay === undefined && factTime !== undefined

/**
 * From when a fact's command came to stand on the log until its receipt. Each is counted once: to one recipient what is about
 * one person arrives in order, so that the sequence reached says which of two records is a repeat.
 */
export const foldReceipt: Fold<Delivery> = {
  rowsOf: (delivery) => (isReceipt(delivery) ? [reachedRow(delivery), rowOf(delivery)] : []),
  fold: (delivery, rows) => {
    if (!isReceipt(delivery)) return
    const reached = reachedRow(delivery)
    if ((rows.get<number>(reached) ?? -1) >= delivery.sequence) return
    rows.set(reached, delivery.sequence)
    const row = rowOf(delivery)
    const hour = rows.get<HourOfReceipts>(row) ?? {}
    const recipient = recipientOf(delivery)
    rows.set(row, { ...hour, [recipient]: withTime(hour[recipient] ?? {}, delivery.time - (delivery.factTime ?? delivery.time)) })
  }
}

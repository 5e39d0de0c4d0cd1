import type { Delivery } from '@oldham-cares/domain'
import type { Fold } from '@oldham-cares/log'
import { countedRow, countOnce } from './counted-once.js'
import { withTime, type Histogram } from './histogram.js'

export const hourMs = 3_600_000

/** Of one hour, by recipient and channel: `partner/mind webhook`. */
export type HourOfReceipts = Readonly<Record<string, Histogram>>

/** The hour in which the receipt came, counted from 1970. */
export const hourRow = (hour: number): string => `hour:${hour}`

const recipientOf = ({ recipient, channel }: Delivery): string => `${recipient.kind}/${recipient.id} ${channel}`
const streamOf = (delivery: Delivery): string => `${recipientOf(delivery)}:${delivery.endpoint ?? ''}`
const rowOf = ({ time }: Delivery): string => hourRow(Math.floor(time / hourMs))

/** A receipt is a 2xx, a broker's or mail server's taking, or a cursor that came back. What is told again was received before. */
const isReceipt = ({ outcome, replay, factTime, number }: Delivery): boolean =>
  (outcome === 'delivered' || outcome === 'acknowledged') && replay === undefined && factTime !== undefined && number !== undefined

const numberOf = ({ number = 0 }: Delivery): number => number

/**
 * From when a fact's command came to stand on the log until its receipt. Each is counted once: the number that a release has in
 * its recipient's stream of the partition says which of two records is a repeat.
 */
export const foldReceipt: Fold<Delivery> = {
  rowsOf: (delivery) => (isReceipt(delivery) ? [countedRow(streamOf(delivery), numberOf(delivery)), rowOf(delivery)] : []),
  fold: (delivery, rows) => {
    if (!isReceipt(delivery) || !countOnce(rows, streamOf(delivery), numberOf(delivery))) return
    const row = rowOf(delivery)
    const hour = rows.get<HourOfReceipts>(row) ?? {}
    const recipient = recipientOf(delivery)
    rows.set(row, { ...hour, [recipient]: withTime(hour[recipient] ?? {}, delivery.time - (delivery.factTime ?? delivery.time)) })
  }
}

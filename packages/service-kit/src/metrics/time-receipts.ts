import type { Delivery } from '@oldham-cares/domain'
import { Histogram } from 'prom-client'
import type { Metrics } from './metrics.js'

/** From a webhook that answers at once to the day after which an endpoint's schedule has slowed down. */
const bucketsSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 86_400]

/** Partners are few and each is somebody's to call; practices are many and told together. */
const organisationOf = ({ recipient: { kind, id } }: Delivery): string => (kind === 'partner' ? id : '')

/** From when a fact's command came to stand on the log until its recipient had it, by the records' own times. */
export const timeReceipts = ({ registry }: Pick<Metrics, 'registry'>): ((delivery: Delivery) => void) => {
  const seconds = new Histogram({
    name: 'hub_receipt_duration_seconds',
    help: 'From a command on the log to the receipt of what it brought about.',
    labelNames: ['recipient', 'organisation', 'channel'],
    buckets: bucketsSeconds,
    registers: [registry]
  })
  return (delivery) => {
    const { outcome, replay, factTime, time, recipient, channel } = delivery
    if ((outcome !== 'delivered' && outcome !== 'acknowledged') || replay !== undefined || factTime === undefined) return
    seconds.observe({ recipient: recipient.kind, organisation: organisationOf(delivery), channel }, Math.max(0, time - factTime) / 1_000)
  }
}

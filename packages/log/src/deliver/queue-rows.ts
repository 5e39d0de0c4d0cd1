import type { Delivery, Recipient, Release } from '@oldham-cares/domain'
import type { Fold } from '../project/fold.js'

/** One recipient's releases about one person, in the order they must be delivered. */
export const queueRow = ({ kind, id }: Recipient, person: string): string => `queue:${kind}/${id}/${person}`
/** One release by its number in the recipient's stream of the partition. */
export const numberedRow = ({ kind, id }: Recipient, number: number): string => `number:${kind}/${id}/${number}`
/** The last number of the recipient's stream of the partition. */
export const lastNumberRow = ({ kind, id }: Recipient): string => `last:${kind}/${id}`
/** The sequence up to which one recipient's releases about one person are settled: delivered, withheld or given up. */
export const settledRow = ({ kind, id }: Recipient, person: string): string => `settled:${kind}/${id}/${person}`

/** Releases as they were decided, read back: nothing is acted on before it is here. */
export const foldReleases: Fold<Release> = {
  rowsOf: ({ recipient, person, number }) => [
    queueRow(recipient, person),
    lastNumberRow(recipient),
    ...(number === undefined ? [] : [numberedRow(recipient, number)])
  ],
  fold: (release, rows) => {
    const { recipient, person, number } = release
    if (number === undefined) return
    const queue = queueRow(recipient, person)
    rows.set(queue, [...(rows.get<readonly Release[]>(queue) ?? []), release])
    rows.set(numberedRow(recipient, number), release)
    rows.set(lastNumberRow(recipient), number)
  }
}

const settles: ReadonlySet<Delivery['outcome']> = new Set(['delivered', 'acknowledged', 'withheld', 'abandoned'])

/** Deliveries of one recipient and person go in order, so the highest settled sequence says it all. */
export const foldDeliveries: Fold<Delivery> = {
  rowsOf: ({ recipient, person }) => [settledRow(recipient, person)],
  fold: ({ recipient, person, outcome, sequence }, rows) => {
    if (!settles.has(outcome)) return
    const row = settledRow(recipient, person)
    rows.set(row, Math.max(rows.get<number>(row) ?? 0, sequence))
  }
}

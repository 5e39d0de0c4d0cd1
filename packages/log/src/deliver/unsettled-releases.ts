import type { Release } from '@oldham-cares/domain'
import type { View } from '../view/view.js'
import { settledRow } from './queue-rows.js'

/** What both views, as they are at this moment, say is still to be delivered on a partition. */
export const unsettledReleases = async (partition: number, releases: View, deliveries: View): Promise<readonly Release[]> => {
  const unsettled: Release[] = []
  for await (const [, queue] of releases.scan<readonly Release[]>(partition, 'queue:*')) {
    const [first] = queue
    if (!first) continue
    const settled = (await deliveries.row<number>(partition, settledRow(first.recipient, first.person))) ?? 0
    unsettled.push(...queue.filter(({ sequence }) => sequence > settled))
  }
  return unsettled
}

import type { Delivery, Release } from '@oldham-cares/domain'
import { numberedRow, settledRow, topics, type Log, type View } from '@oldham-cares/log'
import { partner } from '../scope/partner-ids.js'
import type { Positions } from './cursor.js'

export interface Acknowledging {
  readonly log: Pick<Log, 'append'>
  readonly releases: View
  readonly deliveries: View
  readonly now: () => number
}

/** From the number read last back to the first that is settled already: numbers are acknowledged in order, a page at a time. */
const unsettledUpTo = async ({ releases, deliveries }: Acknowledging, org: string, partition: number, number: number) => {
  const recipient = partner(org)
  const unsettled: Release[] = []
  for (let at = number; at > 0; at -= 1) {
    const [release] = (await releases.ask(partition, [numberedRow(recipient, at)])) as [Release | undefined]
    if (!release) break
    const [settled] = (await deliveries.ask(partition, [settledRow(recipient, release.person)])) as [number | undefined]
    if ((settled ?? 0) >= release.sequence) break
    unsettled.unshift(release)
  }
  return unsettled
}

const acknowledged = ({ id, person, recipient, sequence }: Release, time: number): Delivery => ({
  type: 'DeliveryRecorded',
  id,
  person,
  recipient,
  channel: 'pull',
  outcome: 'acknowledged',
  sequence,
  attempt: 1,
  time
})

/**
 * A cursor that comes back says that everything before it arrived. Recorded in the order of the numbers, so that what
 * was cut short is found again; the same twice is harmless.
 */
export const acknowledge = async (acknowledging: Acknowledging, org: string, positions: Positions): Promise<void> => {
  await Promise.all(
    positions.map(async (number, partition) => {
      for (const release of await unsettledUpTo(acknowledging, org, partition, number)) {
        await acknowledging.log.append(topics.deliveries, release.person, acknowledged(release, acknowledging.now()))
      }
    })
  )
}

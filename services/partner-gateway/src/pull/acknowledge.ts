import type { Delivery, Release } from '@oldham-cares/domain'
import { settledRow, topics, type Log, type View } from '@oldham-cares/log'
import { partner } from '@oldham-cares/service-kit/tell'
import type { Positions } from './cursor.js'
import { numbered } from './releases-after.js'

export interface Acknowledging {
  readonly log: Pick<Log, 'append'>
  readonly releases: View
  readonly deliveries: View
  readonly now: () => number
}

interface Stream {
  readonly org: string
  readonly partition: number
}

const numbersAtOnce = 100

/** Of most streams the number read last is settled already: one is looked at first, then ever more. */
const growth = 10

const isSettled = async ({ deliveries }: Acknowledging, { org, partition }: Stream, releases: readonly (Release | undefined)[]) => {
  const settled = await deliveries.ask(partition, releases.map((release) => settledRow(partner(org), release?.person ?? '')))
  return releases.map((release, index) => release === undefined || ((settled[index] as number | undefined) ?? 0) >= (release.number ?? 0))
}

/** From the number read last back to the first that is settled already: numbers are acknowledged in order. */
const firstUnsettled = async (acknowledging: Acknowledging, { org, partition }: Stream, number: number): Promise<number> => {
  let first = number + 1
  for (let count = 1; first > 1; count = Math.min(count * growth, numbersAtOnce)) {
    const to = first - 1
    first = Math.max(1, to - count + 1)
    const releases = await numbered(acknowledging.releases, org, { partition, first, count: to - first + 1 })
    const settled = (await isSettled(acknowledging, { org, partition }, releases)).lastIndexOf(true)
    if (settled >= 0) return first + settled + 1
  }
  return 1
}

const acknowledged = ({ id, person, recipient, sequence, number = 0, factTime }: Release, time: number): Delivery => ({
  type: 'DeliveryRecorded',
  id,
  person,
  recipient,
  channel: 'pull',
  outcome: 'acknowledged',
  sequence,
  number,
  attempt: 1,
  time,
  factTime
})

const acknowledgeStream = async (acknowledging: Acknowledging, { org, partition }: Stream, number: number): Promise<void> => {
  const { log, now, releases } = acknowledging
  for (let first = await firstUnsettled(acknowledging, { org, partition }, number); first <= number; first += numbersAtOnce) {
    const count = Math.min(numbersAtOnce, number - first + 1)
    for (const release of await numbered(releases, org, { partition, first, count })) {
      if (release) await log.append(topics.deliveries, release.person, acknowledged(release, now()))
    }
  }
}

/**
 * A cursor that comes back says that everything before it arrived. Recorded in the order of the numbers, so that what
 * was cut short is found again; the same twice is harmless, and so is one from before what was acknowledged.
 */
export const acknowledge = async (acknowledging: Acknowledging, org: string, positions: Positions): Promise<void> => {
  await Promise.all(positions.map((number, partition) => acknowledgeStream(acknowledging, { org, partition }, number)))
}

import type { NotificationNumbered, Release } from '@oldham-cares/domain'
import { nothingYet, type SubscriptionStanding } from './standing.js'

export interface Numbering {
  readonly subscription: string
  readonly standing: SubscriptionStanding | undefined
  /** By partition, in the order of their numbers there: each from somewhere at or before the next one that is due. */
  readonly released: ReadonlyMap<number, readonly Release[]>
  readonly now: number
}

const numberOf = ({ number = 0 }: Release): number => number

/** From the next that is due on; of a stream that nothing was numbered of yet, whatever was found first is the first. */
const dueOf = (sources: SubscriptionStanding['sources'], partition: number, released: readonly Release[]): readonly Release[] => {
  const last = sources[partition]
  if (last === undefined) return released
  const due = released.filter((release) => numberOf(release) > last)
  return due.length > 0 && numberOf(due[0] as Release) !== last + 1 ? [] : due
}

/**
 * Gives the releases of a partner's streams the next numbers of one subscription. A stream's own order is kept; of several
 * streams what was decided first comes first, as far as it is known.
 */
export const numberReleases = ({ subscription, standing = nothingYet, released, now }: Numbering): readonly NotificationNumbered[] => {
  const queues = [...released].map(([partition, all]) => ({ partition, due: [...dueOf(standing.sources, partition, all)] }))
  const made: NotificationNumbered[] = []
  for (;;) {
    const waiting = queues.filter(({ due }) => due.length > 0)
    const [first, ...others] = waiting
    if (first === undefined) return made
    const earliest = others.reduce((best, one) => ((one.due[0] as Release).time < (best.due[0] as Release).time ? one : best), first)
    const release = earliest.due.shift() as Release
    const number = standing.last + made.length + 1
    made.push({
      type: 'NotificationNumbered',
      subscription,
      number,
      release: release.id,
      person: release.person,
      partition: earliest.partition,
      source: numberOf(release),
      time: now
    })
  }
}

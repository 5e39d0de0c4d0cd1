import type { Endpoint } from '@oldham-cares/domain'
import { partitionCount, partitionOf, type DecideAt, type View } from '@oldham-cares/log'
import { partner } from '@oldham-cares/service-kit/tell'
import { numberReleases } from './number-releases.js'
import { lastNumber, numberBefore, releasedAfter, type Stream } from './released-numbers.js'
import { nothingYet, standingRow, type SubscriptionStanding } from './standing.js'

export interface NumberingParts {
  /** Folded from `hub.releases.partner.v1`. */
  readonly released: Stream['view']
  /** Folded from `hub.subscriptions.v1`. */
  readonly standings: Pick<View, 'row'>
  readonly decideAt: DecideAt
  readonly now: () => number
  /** How long each stream was when nothing in it was due: of `endpoint/partition`. Only this process's. */
  readonly looked: Map<string, number>
}

/** Of one stream at once: a decision is one append. */
const perStream = 20

type Subscribed = Pick<Endpoint, 'endpoint' | 'partner' | 'since'>

const dueIn = async (stream: Stream, { endpoint, since }: Subscribed, source: number | undefined, looked: NumberingParts['looked']) => {
  const name = `${endpoint}/${stream.partition}`
  const last = await lastNumber(stream)
  if (last <= (source ?? 0) || looked.get(name) === last) return []
  const releases = await releasedAfter(stream, source ?? (await numberBefore(stream, since)), perStream)
  if (releases.length === 0) looked.set(name, last)
  return releases
}

/**
 * Numbers what the partner's streams have beyond what is numbered already; how many there were. What a number was given
 * to is a function of what stands before it on `hub.subscriptions.v1` and of streams that never change: docs/adr/0013.
 */
export const numberSubscription = async (subscription: Subscribed, { released, standings, decideAt, now, looked }: NumberingParts): Promise<number> => {
  const { endpoint, partner: org } = subscription
  const at = partitionOf(endpoint)
  const known = (await standings.row<SubscriptionStanding>(at, standingRow(endpoint))) ?? nothingYet
  const due = await Promise.all(
    Array.from({ length: partitionCount }, async (_, partition) => {
      const stream = { view: released, recipient: partner(org), partition }
      return [partition, await dueIn(stream, subscription, known.sources[partition], looked)] as const
    })
  )
  const found = new Map(due.filter(([, releases]) => releases.length > 0))
  if (found.size === 0) return 0
  return decideAt(at, [standingRow(endpoint)], (rows) =>
    numberReleases({ subscription: endpoint, standing: rows.get(standingRow(endpoint)), released: found, now: now() }).map((record) => ({ key: endpoint, record }))
  )
}

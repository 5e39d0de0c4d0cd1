import type { Tried } from '@oldham-cares/domain'
import { partitionOf, type View } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import type { Changing, KnownEndpoint, Watching } from '@oldham-cares/service-kit/tell'
import { standingRow, type SubscriptionStanding } from './standing.js'

export interface WatchingSubscriptions {
  readonly changing: Changing
  readonly standings: Pick<View, 'ask'>
  readonly logger: Pick<Logger, 'warn' | 'error'>
  readonly announce: Watching['announce']
}

/** By its own standing, which counts handshakes that nobody answers; no record of a delivery does. */
const triedAt = (standings: Pick<View, 'ask'>) => async ({ endpoint }: KnownEndpoint): Promise<readonly Tried[]> => {
  const [row] = await standings.ask(partitionOf(endpoint), [standingRow(endpoint)])
  const { failing, failedAt } = (row as SubscriptionStanding | undefined) ?? {}
  return failing === undefined || failedAt === undefined ? [{}] : [{ failing, failed: failedAt }]
}

/** Subscriptions are warned of and given up like every other endpoint: at 50, 75 and 100 % of five days. */
export const watchingSubscriptions = ({ changing, standings, logger, announce }: WatchingSubscriptions): Watching => ({
  ...changing,
  isWatched: ({ kind }) => kind === 'fhir',
  triedAt: triedAt(standings),
  logger,
  announce
})

import type { EndpointChanged } from '@oldham-cares/domain'
import { addressGuard, type Gate } from '@oldham-cares/service-kit'
import { KnownEndpoints, PartnerIds } from '@oldham-cares/service-kit/tell'
import type { Pseudonyms } from '@oldham-cares/vault'
import { standingRow, type SubscriptionStanding } from '../src/notify/standing.js'
import type { Subscriptions } from '../src/subscription/subscriptions.js'
import { viewOver } from './rows-in-memory.js'

export interface Around {
  readonly gate: Gate
  readonly pseudonyms: Pseudonyms
  readonly now: () => number
}

export interface SubscriptionsInMemory extends Subscriptions {
  /** What stands on `hub.endpoints.v1`. */
  readonly changes: EndpointChanged[]
  /** What the views hold: of releases, and of the subscriptions themselves. */
  readonly released: Map<string, unknown>
  readonly standing: Map<string, unknown>
  stands(subscription: string, standing: SubscriptionStanding): void
}

/** The door's own parts over a topic of endpoints and two views in memory. Every name has the same public address. */
export const subscriptionsInMemory = ({ gate, pseudonyms, now }: Around): SubscriptionsInMemory => {
  const known = new KnownEndpoints()
  known.caughtUp()
  const changes: EndpointChanged[] = []
  const append = async (_topic: string, _key: string, record: object) => {
    const at = { partition: 0, offset: changes.push(record as EndpointChanged) - 1 }
    known.take(record as EndpointChanged, at)
    return at
  }
  const released = new Map<string, unknown>()
  const standing = new Map<string, unknown>()
  const standings = viewOver(standing)
  return {
    known,
    changes,
    released,
    standing,
    gate,
    standings,
    changing: { log: { append }, known, now },
    guard: addressGuard({ local: 'refused', resolve: async () => [{ address: '93.184.216.34', family: 4 }] }),
    telling: { released: viewOver(released), standings, writing: { ids: new PartnerIds(pseudonyms), base: 'https://hub.example/partner/v1' } },
    stands: (subscription, how) => void standing.set(standingRow(subscription), how)
  }
}

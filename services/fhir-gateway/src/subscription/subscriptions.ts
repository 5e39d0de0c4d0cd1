import { partitionOf, type View } from '@oldham-cares/log'
import type { Changing, KnownEndpoint, KnownEndpoints } from '@oldham-cares/service-kit/tell'
import type { AddressGuard, Gate } from '@oldham-cares/service-kit'
import { standingRow, type SubscriptionStanding } from '../notify/standing.js'
import type { Telling } from '../notify/tell-numbered.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { Sender } from '../surface/sender.js'

/** What the Subscription addresses of the door work with. */
export interface Subscriptions {
  readonly known: KnownEndpoints
  readonly changing: Changing
  readonly guard: Pick<AddressGuard, 'whyNotAddress'>
  /** By what partners agreed to: not the gate of practices. */
  readonly gate: Gate
  readonly telling: Telling
  readonly standings: Pick<View, 'ask'>
}

/** Throws NotCaughtUp while its partition is being rebuilt: nothing told is not knowledge. */
export const standingOf = async ({ standings }: Pick<Subscriptions, 'standings'>, subscription: string): Promise<SubscriptionStanding | undefined> => {
  const [standing] = await standings.ask(partitionOf(subscription), [standingRow(subscription)])
  return standing as SubscriptionStanding | undefined
}

/** On the record before it happens, as at the partner API: where it cannot be recorded nothing is changed. */
export const recordConfiguration = ({ gate: { audit } }: Pick<Subscriptions, 'gate'>, partner: string): Promise<void> =>
  audit.record({ kind: 'configuration', organisation: { kind: 'partner', id: partner }, purpose: 'endpoints', outcome: 'accepted', categories: [] })

interface Asking {
  readonly sender: Pick<Sender, 'organisation'>
  readonly params: Readonly<Record<string, string>>
}

/** The caller's own: another's is a 404 like one that never was. */
export const ownSubscription = ({ sender: { organisation }, params }: Asking, { known }: Pick<Subscriptions, 'known'>): KnownEndpoint | Refusal => {
  const found = known.get(params['id'] ?? '')
  if (found === undefined || found.kind !== 'fhir' || found.partner !== organisation.id) return refuse('SUBSCRIPTION.NOT_FOUND', 'Subscription.id')
  return found.state === 'removed' ? refuse('SUBSCRIPTION.REMOVED', 'Subscription.id') : found
}

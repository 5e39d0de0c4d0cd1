import type { PartitionHandler } from '@oldham-cares/log'

/**
 * The topics this service takes: facts to decide about, its own decisions to act on, what became of them; what partners are told
 * of, and what its subscriptions have made of that.
 */
export interface Exit {
  readonly facts: PartitionHandler
  readonly releases: PartitionHandler
  readonly deliveries: PartitionHandler
  readonly partnerReleases: PartitionHandler
  readonly subscriptions: PartitionHandler
}

import type { PartitionHandler } from '@oldham-cares/log'

/** The three topics this service takes: facts to decide about, its own decisions to act on, what became of them. */
export interface Exit {
  readonly facts: PartitionHandler
  readonly releases: PartitionHandler
  readonly deliveries: PartitionHandler
}

import type { PartitionHandler } from '@oldham-cares/log'

/** What takes the partitions of each topic that the service reads. */
export interface Partitions {
  readonly facts: PartitionHandler
  readonly releases: PartitionHandler
  readonly deliveries: PartitionHandler
}

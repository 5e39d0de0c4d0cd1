import { Controller, Inject } from '@nestjs/common'
import { topics, type PartitionHandler } from '@oldham-cares/log'
import { PartitionsOf } from '@oldham-cares/service-kit'
import { PARTITIONS } from '../tokens.js'
import type { Partitions } from './partitions.js'

@Controller()
export class PartitionsController {
  constructor(@Inject(PARTITIONS) private readonly partitions: Partitions) {}

  /** Decides what is released to whom. */
  @PartitionsOf(topics.events)
  facts(): PartitionHandler {
    return this.partitions.facts
  }

  /** Acts on what was decided, read back. */
  @PartitionsOf(topics.releases.partner)
  releases(): PartitionHandler {
    return this.partitions.releases
  }

  @PartitionsOf(topics.deliveries)
  deliveries(): PartitionHandler {
    return this.partitions.deliveries
  }
}

import { Controller, Inject } from '@nestjs/common'
import { topics, type PartitionHandler } from '@oldham-cares/log'
import { PartitionsOf } from '@oldham-cares/service-kit'
import { EXIT } from '../tokens.js'
import type { Exit } from './exit.js'

@Controller()
export class ExitController {
  constructor(@Inject(EXIT) private readonly exit: Exit) {}

  @PartitionsOf(topics.events)
  facts(): PartitionHandler {
    return this.exit.facts
  }

  @PartitionsOf(topics.releases.gp)
  releases(): PartitionHandler {
    return this.exit.releases
  }

  @PartitionsOf(topics.deliveries)
  deliveries(): PartitionHandler {
    return this.exit.deliveries
  }

  @PartitionsOf(topics.releases.partner)
  partnerReleases(): PartitionHandler {
    return this.exit.partnerReleases
  }

  @PartitionsOf(topics.subscriptions)
  subscriptions(): PartitionHandler {
    return this.exit.subscriptions
  }
}

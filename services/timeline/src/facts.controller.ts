import { Controller, Inject } from '@nestjs/common'
import { topics, type PartitionHandler } from '@oldham-cares/log'
import { PartitionsOf } from '@oldham-cares/service-kit'
import { FACTS } from './tokens.js'

@Controller()
export class FactsController {
  constructor(@Inject(FACTS) private readonly handler: PartitionHandler) {}

  @PartitionsOf(topics.events)
  facts(): PartitionHandler {
    return this.handler
  }
}

import { Controller, Inject } from '@nestjs/common'
import { topics, type PartitionHandler } from '@oldham-cares/log'
import { PartitionsOf } from '@oldham-cares/service-kit'
import { GOVERNANCE } from '../tokens.js'
import type { Governance } from './open-governance.js'

@Controller()
export class PeopleController {
  constructor(@Inject(GOVERNANCE) private readonly governance: Governance) {}

  @PartitionsOf(topics.events)
  facts(): PartitionHandler {
    return this.governance.facts
  }
}

import { Controller, Inject } from '@nestjs/common'
import { topics, type PartitionHandler } from '@oldham-cares/log'
import { PartitionsOf } from '@oldham-cares/service-kit'
import { INTAKE } from './tokens.js'

@Controller()
export class IntakeController {
  constructor(@Inject(INTAKE) private readonly intake: PartitionHandler) {}

  @PartitionsOf(topics.intake)
  commands(): PartitionHandler {
    return this.intake
  }
}

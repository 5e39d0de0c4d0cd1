import { Controller, Get, Inject } from '@nestjs/common'
import { Scope } from '@oldham-cares/service-kit'
import { READ_HEALTH } from '../tokens.js'
import type { HubHealth, ReadHealth } from './read-health.js'

@Controller('ops/v1/health')
@Scope('ops')
export class HubHealthController {
  constructor(@Inject(READ_HEALTH) private readonly readHealth: ReadHealth) {}

  /** 200 whatever it says: that ops can tell is one thing, what it tells another. */
  @Get()
  health(): Promise<HubHealth> {
    return this.readHealth()
  }
}

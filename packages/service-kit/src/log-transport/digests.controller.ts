import { Controller, Get, Inject } from '@nestjs/common'
import type { Log } from '@oldham-cares/log'
import { Scope } from '../auth/caller.guard.js'
import { HUB_LOG } from './hub-log.js'

/** What each view of this service holds, as one hash. A service is asked by ops: nobody reads another's views. */
@Controller('digests')
@Scope('ops')
export class DigestsController {
  constructor(@Inject(HUB_LOG) private readonly log: Log) {}

  @Get()
  digests(): Promise<Readonly<Record<string, string>>> {
    return this.log.digests()
  }
}

import { Controller, Get, Header, Inject } from '@nestjs/common'
import type { Log, View } from '@oldham-cares/log'
import { HUB_LOG, Scope } from '@oldham-cares/service-kit'
import { digestOf } from '../digest.js'
import { partitions } from '../read/find-person.js'
import { VIEW } from '../tokens.js'
import { rowsOf } from '../view-rows.js'

/** For operators: no service reads another's view, so each answers for its own. */
@Controller('timeline/v1/digest')
@Scope('ops')
export class DigestController {
  constructor(
    @Inject(HUB_LOG) private readonly log: Log,
    @Inject(VIEW) private readonly view: View
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async digest(): Promise<{ view: string; digest: string }> {
    const { redis } = this.log
    return { view: this.view.name, digest: await digestOf(partitions.map((partition) => rowsOf(redis, this.view, partition))) }
  }
}

import { Controller, Get, Headers, Inject } from '@nestjs/common'
import { Scope } from '@oldham-cares/service-kit'
import { READ_DIGESTS } from '../tokens.js'
import type { Digests, ReadDigests } from './read-digests.js'

@Controller('ops/v1/digests')
@Scope('ops')
export class DigestsOfAllController {
  constructor(@Inject(READ_DIGESTS) private readonly readDigests: ReadDigests) {}

  @Get()
  async digests(@Headers('authorization') authorization: string): Promise<{ digests: Digests }> {
    return { digests: await this.readDigests(authorization) }
  }
}

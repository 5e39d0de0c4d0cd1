import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { changeOwnEndpoint, type Change } from '../self-service/change-own-endpoint.js'
import type { Asker, SelfService } from '../self-service/self-service.js'
import { showEndpoint, tagOf } from '../self-service/show-endpoint.js'
import { showSecret } from '../self-service/show-secret.js'
import { pause, resume, rotateSecret } from '../self-service/steer-endpoint.js'
import { SELF_SERVICE } from '../tokens.js'
import { Changing } from './changing.adapter.js'
import type { SelfServiceApi } from './self-service-api.js'

@Controller('partner/v1/endpoints/:endpoint')
@Scope('endpoints')
export class EndpointStateController {
  constructor(@Inject(SELF_SERVICE) private readonly api: SelfServiceApi) {}

  @Post('pause')
  @HttpCode(200)
  pause(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string, @Changing() changing: Changing) {
    return this.steer(by, endpoint, changing, pause)
  }

  @Post('resume')
  @HttpCode(200)
  resume(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string, @Changing() changing: Changing) {
    return this.steer(by, endpoint, changing, resume)
  }

  @Post('rotate-secret')
  @HttpCode(200)
  rotate(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string, @Changing('RotateSecret') changing: Changing<'RotateSecret'>) {
    return this.steer(by, endpoint, changing, rotateSecret(this.api.self.now(), changing.body.overlapHours))
  }

  @Get('secret')
  secret(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string) {
    return this.api.read(by, (self, org) => showSecret(self, org, endpoint))
  }

  private async steer(by: CallerOfRequest, endpoint: string, { knows, reply }: Pick<Changing, 'knows' | 'reply'>, change: Change) {
    const act = (self: SelfService, asker: Asker) => changeOwnEndpoint(self, asker, { endpoint, knows }, change)
    const standing = await this.api.change(by, act, () => ({ endpoint }))
    reply.header('etag', tagOf(standing))
    return showEndpoint(standing)
  }
}

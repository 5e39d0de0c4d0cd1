import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common'
import { Caller, Problem, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { listAttempts, readAttemptsPlace } from '../self-service/list-attempts.js'
import { SELF_SERVICE } from '../tokens.js'
import { limitIn, placeIn } from './page-limit.js'
import { Keyed } from './keyed.adapter.js'
import type { SelfServiceApi } from './self-service-api.js'

const eventIn = (asked: unknown): string | undefined => {
  if (asked === undefined || (typeof asked === 'string' && /^[0-9a-f]{32}$/.test(asked))) return asked
  throw new Problem('invalid', { code: 'REQUEST.INVALID', detail: 'event must be the id of an event.' })
}

interface Asked {
  readonly after?: unknown
  readonly limit?: unknown
  readonly event?: unknown
}

@Controller('partner/v1/endpoints/:endpoint')
@Scope('partner')
export class EndpointAttemptsController {
  constructor(@Inject(SELF_SERVICE) private readonly api: SelfServiceApi) {}

  @Post('test')
  @Scope('endpoints')
  @HttpCode(200)
  test(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string, @Keyed() keyed: Keyed) {
    return this.api.test(by, endpoint, keyed)
  }

  @Get('attempts')
  list(@Caller() by: CallerOfRequest, @Param('endpoint') endpoint: string, @Query() { after, limit, event }: Asked) {
    return this.api.read(by, async (self, org) => {
      const before = placeIn(after, (written) => readAttemptsPlace(self, org, written))
      const asked = { endpoint, before, limit: limitIn(limit), event: eventIn(event) }
      return this.api.looks.of(org, () => listAttempts(self, org, asked))
    })
  }
}

import { Controller, Get, Inject, Query } from '@nestjs/common'
import { Caller, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { acknowledge } from '../pull/acknowledge.js'
import { beginning, readCursor, writeCursor } from '../pull/cursor.js'
import { readEvents } from '../pull/read-events.js'
import { PARTNER_API } from '../tokens.js'
import { limitIn, placeIn } from './page-limit.js'
import type { PartnerApi } from './partner-api.js'

@Controller('partner/v1/events')
@Scope('partner')
export class EventsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Get()
  read(@Caller() by: CallerOfRequest, @Query('after') after: unknown, @Query('limit') limit: unknown) {
    return this.api.read(by, async (parts, org) => {
      const { ids } = parts
      const from = placeIn(after, (written) => readCursor(org, written, ids)) ?? beginning
      if (!parts.register.partner(org)?.webhook) await acknowledge(parts, org, from)
      const { events, positions } = await readEvents(parts, org, from, limitIn(limit))
      return { events, next: writeCursor(org, positions, ids) }
    })
  }
}

import { Controller, Get, Inject, Query } from '@nestjs/common'
import { Caller, Problem, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { acknowledge } from '../pull/acknowledge.js'
import { beginning, readCursor, writeCursor } from '../pull/cursor.js'
import { readEvents } from '../pull/read-events.js'
import { PARTNER_API } from '../tokens.js'
import type { PartnerApi } from './partner-api.js'

const usualLimit = 100
const highestLimit = 200

const limitIn = (asked: unknown): number => {
  if (asked === undefined) return usualLimit
  const limit = typeof asked === 'string' && /^\d{1,3}$/.test(asked) ? Number(asked) : 0
  if (limit >= 1 && limit <= highestLimit) return limit
  throw new Problem('invalid', { code: 'REQUEST.INVALID', detail: `limit must be a whole number from 1 to ${highestLimit}.` })
}

@Controller('partner/v1/events')
@Scope('partner')
export class EventsController {
  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Get()
  read(@Caller() by: CallerOfRequest, @Query('after') after: unknown, @Query('limit') limit: unknown) {
    return this.api.read(by, async (parts, org) => {
      const { ids } = parts
      const from = after === undefined ? beginning : typeof after === 'string' ? readCursor(org, after, ids) : undefined
      if (!from) throw new Problem('invalid', { code: 'REQUEST.CURSOR', detail: 'after must be the next of an earlier answer.' })
      if (!parts.register.partner(org)?.webhook) await acknowledge(parts, org, from)
      const { events, positions } = await readEvents(parts, org, from, limitIn(limit))
      return { events, next: writeCursor(org, positions, ids) }
    })
  }
}

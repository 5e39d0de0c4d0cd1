import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common'
import { Caller, OpenStreams, placeFor, Problem, Scope, type CallerOfRequest, type StreamReply } from '@oldham-cares/service-kit'
import { readBody } from '../contract/body.js'
import { acknowledge } from '../pull/acknowledge.js'
import { awaitEvents } from '../pull/await-events.js'
import { beginning, readCursor, writeCursor } from '../pull/cursor.js'
import { readEvents } from '../pull/read-events.js'
import { PARTNER_API } from '../tokens.js'
import { cursorUnknown, limitIn, placeIn, waitMsIn } from './page-limit.js'
import type { PartnerApi } from './partner-api.js'

/** One is enough for a system that reads; a few where it is deployed anew. */
const mostWaiting = 10

@Controller('partner/v1/events')
@Scope('partner')
export class EventsController {
  private readonly waiting = new OpenStreams(mostWaiting)

  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Get()
  async read(
    @Caller() by: CallerOfRequest,
    @Query() { after, limit, wait }: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: Pick<StreamReply, 'raw'>
  ) {
    const waitMs = waitMsIn(wait)
    const most = limitIn(limit)
    const { org, from } = await this.api.read(by, async (parts, caller) => {
      const place = placeIn(after, (written) => readCursor(caller, written, parts.ids)) ?? beginning
      if (!parts.pushesTo(caller)) await acknowledge(parts, caller, place)
      return { org: caller, from: place }
    })
    const read = () => this.api.read(by, (parts) => readEvents(parts, org, from, most))
    const { ids, heard, stopping } = this.api.parts
    const over = () => AbortSignal.any([stopping, placeFor(`${org}/${by.client}`, this.waiting, reply)])
    const { events, positions } = await (waitMs === 0 ? read() : awaitEvents(read, { waitMs, heard: (end) => heard(org, end), over: over() }))
    return { events, next: writeCursor(org, positions, ids) }
  }

  /** What nobody is pushed to is settled by it, and nothing else: whoever is pushed to acknowledges by its answer. */
  @Post('acknowledgements')
  @HttpCode(204)
  acknowledge(@Caller() by: CallerOfRequest, @Body() sent: unknown): Promise<void> {
    const asked = readBody('Acknowledgement', sent)
    if ('wrong' in asked) throw new Problem('invalid', { code: 'REQUEST.INVALID', errors: asked.wrong })
    return this.api.read(by, async (parts, org) => {
      const upTo = readCursor(org, asked.body.cursor, parts.ids)
      if (upTo === undefined) throw cursorUnknown('cursor')
      if (!parts.pushesTo(org)) await acknowledge(parts, org, upTo)
    })
  }
}

import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common'
import { Caller, Correlation, onBehalfOfRequest, OpenStreams, placeFor, Scope, sendStream, type CallerOfRequest, type StreamReply } from '@oldham-cares/service-kit'
import { acknowledge } from '../pull/acknowledge.js'
import { beginning, readCursor } from '../pull/cursor.js'
import { streamEvents } from '../pull/stream-events.js'
import { PARTNER_API } from '../tokens.js'
import { placeIn } from './page-limit.js'
import type { PartnerApi } from './partner-api.js'

/** A stream brings all that a partner hears: one is enough for a system that reads, a few where it is deployed anew. */
const mostOfClient = 10

@Controller('partner/v1/events/stream')
@Scope('partner')
export class EventStreamController {
  private readonly open = new OpenStreams(mostOfClient)

  constructor(@Inject(PARTNER_API) private readonly api: PartnerApi) {}

  @Get()
  async stream(
    @Caller() by: CallerOfRequest,
    @Query('after') after: unknown,
    @Headers('last-event-id') last: unknown,
    @Correlation() correlation: string,
    @Res() reply: StreamReply
  ): Promise<void> {
    const { parts } = this.api
    const { org, from } = await this.api.read(by, async ({ ids, lastNumbers }, caller) => {
      const place = placeIn(last ?? after, (written) => readCursor(caller, written, ids)) ?? beginning
      // whoever may be told nothing at the moment hears it by a status
      await lastNumbers.of(caller)
      return { org: caller, from: place }
    })
    const gone = placeFor(`${org}/${by.client}`, this.open, reply)
    parts.logger.info('events.streamed', { correlation, org, client: by.client })
    // beside the stream: what came by a long one takes its time, and what of it fails the next cursor makes up for
    const failedTo = (fault: unknown) => parts.logger.error('events.acknowledge-failed', { correlation, org, client: by.client }, fault)
    if (!parts.pushesTo(org)) acknowledge(parts, org, from).catch(failedTo)
    const gate = { ...parts.gate, audit: onBehalfOfRequest(parts.gate.audit) }
    const isPartner = (id: string) => parts.register.organisation(id)?.kind === 'partner'
    const streaming = { ...parts, gate, isPartner, over: AbortSignal.any([parts.stopping, gone]) }
    const failed = (fault: unknown) => parts.logger.error('events.stream-failed', { correlation, org, client: by.client }, fault)
    sendStream(reply, streamEvents(streaming, { org, by, after: from }), failed)
  }
}

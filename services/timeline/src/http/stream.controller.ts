import { Readable } from 'node:stream'
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common'
import { Caller, Correlation, LOGGER, Problem, REGISTER, Scope, type CallerOfRequest, type Logger, type Register } from '@oldham-cares/service-kit'
import { readStory } from '../read/read-story.js'
import { streamTimeline, type Streaming } from '../stream/stream-timeline.js'
import { STREAMING } from '../tokens.js'
import { orAskedAgainLater } from './asked-again-later.js'
import { careTeamOf } from './care-team-of.js'
import { cursorIn, cursorUnknown, filterAsked, type Query as Asked } from './page-asked.js'

/** As much of a Fastify reply as a stream needs. */
interface StreamReply {
  header(name: string, value: string): StreamReply
  send(stream: Readable): unknown
}

@Controller('timeline/v1/people/:ref/timeline/stream')
@Scope('timeline')
export class StreamController {
  constructor(
    @Inject(STREAMING) private readonly streaming: Streaming,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(LOGGER) private readonly logger: Logger
  ) {}

  /** Whoever may see nothing hears it by a status, at which an EventSource gives up. */
  @Get()
  async stream(
    @Caller() caller: CallerOfRequest,
    @Param('ref') ref: string,
    @Query() query: Asked,
    @Headers('last-event-id') last: unknown,
    @Correlation() correlation: string,
    @Res() reply: StreamReply
  ): Promise<void> {
    const team = careTeamOf(caller, this.register)
    const asked = { ...cursorIn(last ?? query['after']), filter: filterAsked(query) }
    const found = await orAskedAgainLater(readStory(this.streaming, team, ref, { ...asked, limit: 1 }))
    if (found.answer === 'cursor-unknown') throw cursorUnknown()
    if (found.answer === 'nobody') throw new Problem('not-found')
    if (!found.story.shared) throw new Problem('forbidden', { code: 'CONSENT.WITHDRAWN' })
    const { person } = found.hub
    this.logger.info('timeline.streamed', { correlation, org: team.id, client: caller.client, person })
    const events = streamTimeline(this.streaming, { team, ref, person, ...asked })
    // nothing is read ahead of what the reader has taken: it would have been asked too early
    const stream = Readable.from(events, { objectMode: false, highWaterMark: 0 })
    stream.once('error', (fault) => this.logger.error('timeline.stream-failed', { correlation, org: team.id, person }, fault))
    reply.header('content-type', 'text/event-stream').header('cache-control', 'no-store').header('x-accel-buffering', 'no').send(stream)
  }
}

import { finished, Readable, type Writable } from 'node:stream'
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common'
import { Caller, Correlation, LOGGER, onBehalfOfRequest, Problem, REGISTER, Scope, type CallerOfRequest, type Logger, type Register } from '@oldham-cares/service-kit'
import { streams } from '../exits.js'
import { readStory } from '../read/read-story.js'
import type { Reader } from '../read/reader.js'
import type { Sharing } from '../read/tell-person.js'
import { OpenStreams } from '../stream/open-streams.js'
import { streamTimeline, type StreamAsked, type Streaming } from '../stream/stream-timeline.js'
import { STREAMING } from '../tokens.js'
import { orAskedAgainLater } from './asked-again-later.js'
import { careTeamOf } from './care-team-of.js'
import { cursorIn, cursorUnknown, filterAsked, type Query as Asked } from './page-asked.js'

/** As much of a Fastify reply as a stream needs. */
interface StreamReply {
  readonly raw: Writable
  header(name: string, value: string): StreamReply
  send(stream: Readable): unknown
}

type From = Pick<StreamAsked, 'after' | 'filter'>

interface Who {
  readonly correlation: string
  readonly client: string
  readonly gone: AbortSignal
}

const whyNothing: Readonly<Record<Exclude<Sharing, 'shared'>, string>> = {
  withdrawn: 'CONSENT.WITHDRAWN',
  'not-for-role': 'DISCLOSURE.NO_ROLE',
  'entered-in-error': 'REFERRAL.ENTERED_IN_ERROR',
  unavailable: 'PERSON.FROZEN'
}

const tooMany = (): Problem =>
  new Problem('too-many-requests', {
    code: 'LIMIT.EXCEEDED',
    detail: 'This client has as many streams open as it may have.',
    headers: { 'retry-after': '30' }
  })

@Controller('timeline/v1/people/:ref/timeline/stream')
@Scope('timeline')
export class StreamController {
  private readonly open = new OpenStreams()

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
    const end = this.open.take(`${team.id}/${caller.client}`)
    if (end === undefined) throw tooMany()
    const gone = new AbortController()
    // nobody listens any more, or the answer was a refusal
    finished(reply.raw, () => {
      end()
      gone.abort()
    })
    const stream = await this.begin(team, ref, asked, { correlation, client: caller.client, gone: gone.signal })
    reply.header('content-type', 'text/event-stream').header('x-accel-buffering', 'no').send(stream)
  }

  private async begin(team: Reader, ref: string, asked: From, { correlation, client, gone }: Who): Promise<Readable> {
    const found = await orAskedAgainLater(streams.show(this.streaming, team, (look) => readStory(this.streaming, { team, look }, ref, { ...asked, limit: 1 })))
    if (found.answer === 'cursor-unknown') throw cursorUnknown()
    if (found.answer === 'nobody') throw new Problem('not-found')
    const { sharing } = found.story
    if (sharing !== 'shared') throw new Problem('forbidden', { code: whyNothing[sharing] })
    const { person } = found.hub
    this.logger.info('timeline.streamed', { correlation, org: team.id, client, person })
    const stopping = AbortSignal.any([this.streaming.stopping, gone])
    const events = streamTimeline({ ...this.streaming, audit: onBehalfOfRequest(this.streaming.audit), stopping }, { team, ref, person, ...asked })
    // nothing is read ahead of what the reader has taken: it would have been asked too early
    const stream = Readable.from(events, { objectMode: false, highWaterMark: 0 })
    stream.once('error', (fault) => this.logger.error('timeline.stream-failed', { correlation, org: team.id, person }, fault))
    return stream
  }
}

import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common'
import {
  Caller,
  Correlation,
  LOGGER,
  onBehalfOfRequest,
  OpenStreams,
  placeFor,
  Problem,
  REGISTER,
  Scope,
  sendStream,
  type CallerOfRequest,
  type Logger,
  type Register,
  type StreamReply
} from '@oldham-cares/service-kit'
import { streams } from '../exits.js'
import { readStory } from '../read/read-story.js'
import type { Reader } from '../read/reader.js'
import type { Sharing } from '../read/tell-person.js'
import { streamTimeline, type StreamAsked, type Streaming } from '../stream/stream-timeline.js'
import { STREAMING } from '../tokens.js'
import { orAskedAgainLater } from './asked-again-later.js'
import { careTeamOf } from './care-team-of.js'
import { cursorIn, cursorUnknown, filterAsked, type Query as Asked } from './page-asked.js'

/** A browser has one for each person somebody looks at; a team's system some tens. Each asks the view every two seconds. */
const mostOfClient = 50

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

@Controller('timeline/v1/people/:ref/timeline/stream')
@Scope('timeline')
export class StreamController {
  private readonly open = new OpenStreams(mostOfClient)

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
    const gone = placeFor(`${team.id}/${caller.client}`, this.open, reply)
    const who = { correlation, client: caller.client, gone }
    const { said, person } = await this.begin(team, ref, asked, who)
    sendStream(reply, said, (fault) => this.logger.error('timeline.stream-failed', { correlation, org: team.id, person }, fault))
  }

  private async begin(team: Reader, ref: string, asked: From, { correlation, client, gone }: Who) {
    const found = await orAskedAgainLater(streams.show(this.streaming, team, (look) => readStory(this.streaming, { team, look }, ref, { ...asked, limit: 1 })))
    if (found.answer === 'cursor-unknown') throw cursorUnknown()
    if (found.answer === 'nobody') throw new Problem('not-found')
    const { sharing } = found.story
    if (sharing !== 'shared') throw new Problem('forbidden', { code: whyNothing[sharing] })
    const { person } = found.hub
    this.logger.info('timeline.streamed', { correlation, org: team.id, client, person })
    const stopping = AbortSignal.any([this.streaming.stopping, gone])
    const streaming = { ...this.streaming, audit: onBehalfOfRequest(this.streaming.audit), stopping }
    return { person, said: streamTimeline(streaming, { team, ref, person, ...asked }) }
  }
}

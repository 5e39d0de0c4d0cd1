import { Controller, Get, Inject, Param } from '@nestjs/common'
import { Caller, inTime, Problem, problemOfFault, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { READ_TRACE, SHOW_CONTENT } from '../tokens.js'
import type { ReadTrace, Trace } from './read-trace.js'
import type { ShowContent, ShownContent } from './show-content.js'

/** A journey of years stands far apart on the log. */
const answerWithinMs = 20_000

@Controller('ops/v1/traces/:id')
@Scope('ops')
export class TracesController {
  constructor(@Inject(READ_TRACE) private readonly readTrace: ReadTrace) {}

  @Get()
  async trace(@Param('id') id: string): Promise<Trace> {
    return found(this.readTrace(id))
  }
}

@Controller('ops/v1/traces/:id/content')
@Scope('ops:unhidden')
export class TraceContentController {
  constructor(@Inject(SHOW_CONTENT) private readonly showContent: ShowContent) {}

  @Get()
  async content(@Caller() { org }: CallerOfRequest, @Param('id') id: string): Promise<ShownContent> {
    return found(this.showContent({ kind: 'hub', id: org }, id))
  }
}

const found = async <Answer>(asked: Promise<Answer | undefined>): Promise<Answer> => {
  const answer = await inTime(asked, answerWithinMs).catch((fault: unknown) => {
    throw problemOfFault(fault)
  })
  if (answer === undefined) throw new Problem('not-found')
  return answer
}

import { Body as Sent, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common'
import type { Organisation } from '@oldham-cares/domain'
import { Caller, inTime, Problem, problemOfFault, problemOfNotDone, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { readBody } from '../contract/body.js'
import { limitIn } from '../page-limit.js'
import { ASKING_SEEN } from '../tokens.js'
import { askSeen, searchSeen, type AskingSeen } from './seen/ask-seen.js'
import type { Seen } from './seen/read-seen.js'

/** One partition of each topic is read from its beginning. */
const answerWithinMs = 20_000

/** The hub's own id of a person: anything else in the address, such as an NHS number, is nobody's and is not recorded. */
const personId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const asking = ({ org }: CallerOfRequest): Organisation => ({ kind: 'hub', id: org })

@Controller('ops/v1')
@Scope('ops:audit')
export class SeenController {
  constructor(@Inject(ASKING_SEEN) private readonly parts: AskingSeen) {}

  @Get('people/:person/seen')
  async seen(@Caller() caller: CallerOfRequest, @Param('person') person: string, @Query('limit') limit: unknown): Promise<Seen> {
    if (!personId.test(person)) throw new Problem('not-found')
    return orProblem(askSeen(this.parts, asking(caller), person, limitIn(limit)))
  }

  /** A POST, because a number that says who somebody is must not stand in an address. */
  @Post('audit/search')
  @HttpCode(200)
  async search(@Caller() caller: CallerOfRequest, @Sent() sent: unknown, @Query('limit') limit: unknown): Promise<{ people: readonly Seen[] }> {
    const read = readBody('SearchSeen', sent)
    if ('wrong' in read) throw new Problem('invalid', { code: 'REQUEST.INVALID', errors: read.wrong })
    const found = await orProblem(searchSeen(this.parts, asking(caller), read.body.nhsNumber, limitIn(limit)))
    if ('state' in found) throw problemOfNotDone(found)
    return { people: found }
  }
}

const orProblem = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
  try {
    return await inTime(answer, answerWithinMs)
  } catch (fault) {
    throw problemOfFault(fault)
  }
}

import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common'
import { Caller, Correlation, Problem, Scope, type CallerOfRequest } from '@oldham-cares/service-kit'
import { Posted } from '../govern/posted.adapter.js'
import { answered } from '../operate/operating.js'
import { orProblem } from '../operate/outcome.js'
import { limitIn } from '../page-limit.js'
import { LETTERS_DOOR } from '../tokens.js'
import type { DeadLetter } from './dead-letter.js'
import type { LetterFilter } from './dead-letters.js'
import type { DeadRecord, LettersDoor, RedrivenAll } from './letters-door.js'

const states = ['open', 'redriven', 'discarded']

const filterIn = ({ state, reason, service, topic, since }: Readonly<Record<string, unknown>>): LetterFilter => {
  if (state !== undefined && !states.includes(String(state))) throw new Problem('invalid', { code: 'REQUEST.INVALID', detail: 'state must be open, redriven or discarded.' })
  const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  const moment = since === undefined ? undefined : Date.parse(String(since))
  if (Number.isNaN(moment)) throw new Problem('invalid', { code: 'REQUEST.INVALID', detail: 'since must be a moment.' })
  return { state: word(state) as LetterFilter['state'], reason: word(reason), service: word(service), topic: word(topic), since: moment }
}

/** Guarded method by method: to look is one thing, to act another. */
@Controller('ops/v1/dead-letters')
export class DeadLettersController {
  constructor(@Inject(LETTERS_DOOR) private readonly door: LettersDoor) {}

  @Get()
  @Scope('ops')
  deadLetters(@Query() query: Record<string, unknown>): { count: number; open: number; deadLetters: readonly DeadLetter[] } {
    return this.door.list(limitIn(query['limit']), filterIn(query))
  }

  @Post('redrive')
  @Scope('ops:redrive')
  @HttpCode(200)
  redriveAll(@Caller() by: CallerOfRequest, @Posted('RedriveLetters') { body, correlation }: Posted<'RedriveLetters'>): Promise<RedrivenAll> {
    const { dryRun = false, ...filter } = body as { readonly dryRun?: boolean }
    return answered(this.door.redriveAll({ by, correlation }, filterIn(filter), dryRun))
  }

  @Get(':id')
  @Scope('ops')
  one(@Param('id') id: string): DeadLetter {
    return orProblem(this.door.one(id)) as DeadLetter
  }

  @Get(':id/record')
  @Scope('ops:redrive')
  async record(@Caller() by: CallerOfRequest, @Correlation() correlation: string, @Param('id') id: string): Promise<DeadRecord> {
    return orProblem(await answered(this.door.record({ by, correlation }, id)))
  }

  @Post(':id/redrive')
  @Scope('ops:redrive')
  @HttpCode(200)
  async redrive(@Caller() by: CallerOfRequest, @Param('id') id: string, @Posted('RedriveLetter') { correlation }: Posted<'RedriveLetter'>): Promise<DeadLetter> {
    return orProblem(await answered(this.door.redrive({ by, correlation }, id))) as DeadLetter
  }

  @Post(':id/discard')
  @Scope('ops:redrive')
  @HttpCode(200)
  async discard(@Caller() by: CallerOfRequest, @Param('id') id: string, @Posted('DiscardLetter') { body, correlation }: Posted<'DiscardLetter'>): Promise<DeadLetter> {
    return orProblem(await answered(this.door.discard({ by, correlation }, id, body.reason))) as DeadLetter
  }
}

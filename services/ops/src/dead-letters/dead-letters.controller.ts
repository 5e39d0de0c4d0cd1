import { Controller, Get, Inject, Query } from '@nestjs/common'
import { Scope } from '@oldham-cares/service-kit'
import { limitIn } from '../page-limit.js'
import { DEAD_LETTERS } from '../tokens.js'
import type { DeadLetter, DeadLetters } from './dead-letters.js'

@Controller('ops/v1/dead-letters')
@Scope('ops')
export class DeadLettersController {
  constructor(@Inject(DEAD_LETTERS) private readonly letters: DeadLetters) {}

  @Get()
  deadLetters(@Query('limit') limit: unknown): { count: number; deadLetters: readonly DeadLetter[] } {
    return { count: this.letters.count, deadLetters: this.letters.list(limitIn(limit)) }
  }
}

import { Controller, Get, Inject, Query } from '@nestjs/common'
import { Problem, Scope } from '@oldham-cares/service-kit'
import { DEAD_LETTERS } from '../tokens.js'
import type { DeadLetter, DeadLetters } from './dead-letters.js'

const defaultLimit = 100
const mostLimit = 1_000

const limitIn = (limit: unknown): number => {
  if (limit === undefined) return defaultLimit
  const asked = typeof limit === 'string' && /^\d{1,4}$/.test(limit) ? Number(limit) : Number.NaN
  if (asked >= 1 && asked <= mostLimit) return asked
  throw new Problem('invalid', { detail: `limit must be a whole number from 1 to ${mostLimit}.`, code: 'PAGE.LIMIT_INVALID' })
}

@Controller('ops/v1/dead-letters')
@Scope('ops')
export class DeadLettersController {
  constructor(@Inject(DEAD_LETTERS) private readonly letters: DeadLetters) {}

  @Get()
  deadLetters(@Query('limit') limit: unknown): { count: number; deadLetters: readonly DeadLetter[] } {
    return { count: this.letters.count, deadLetters: this.letters.list(limitIn(limit)) }
  }
}
